/** The documents that the operations take: read in one pass, checked on the way. */
@NullMarked
package io.penalties.http.request;

import org.jspecify.annotations.NullMarked;
