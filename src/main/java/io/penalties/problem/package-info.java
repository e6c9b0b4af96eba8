/** Failures as problem details (RFC 9457), whatever their origin. */
@NullMarked
package io.penalties.problem;

import org.jspecify.annotations.NullMarked;
