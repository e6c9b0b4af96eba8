/** Errors as RFC 9457 problem details, whatever their origin. */
@NullMarked
package io.penalties.http.problem;

import org.jspecify.annotations.NullMarked;
