/** Tests of {@code io.penalties.regularizer}. */
@NullMarked
package io.penalties.regularizer;

import org.jspecify.annotations.NullMarked;
