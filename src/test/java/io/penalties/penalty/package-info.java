/** Tests of {@code io.penalties.penalty}. */
@NullMarked
package io.penalties.penalty;

import org.jspecify.annotations.NullMarked;
