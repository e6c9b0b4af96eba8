/** The documents of requests: read and checked in one pass, wherever they come from. */
@NullMarked
package io.penalties.request;

import org.jspecify.annotations.NullMarked;
