/** Errors as RFC 9457 problem details, wherever they come from. */
@NullMarked
package io.penalties.http.problem;

import org.jspecify.annotations.NullMarked;
