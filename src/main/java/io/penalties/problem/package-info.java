/** Failures as problem details (RFC 9457), wherever they came up. */
@NullMarked
package io.penalties.problem;

import org.jspecify.annotations.NullMarked;
