/** The documents that the operations take: read in one pass, checked on the way. */
@NullMarked
package io.penalties.web.request;

import org.jspecify.annotations.NullMarked;
