/** The HTTP operations: one controller each, from a request's bytes to its response. */
@NullMarked
package io.penalties.http;

import org.jspecify.annotations.NullMarked;
