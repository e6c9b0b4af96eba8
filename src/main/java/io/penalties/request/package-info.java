/** The documents of requests: read and checked in one pass. */
@NullMarked
package io.penalties.request;

import org.jspecify.annotations.NullMarked;
