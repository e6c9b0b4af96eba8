/** Tests of {@code io.penalties.metrics}. */
@NullMarked
package io.penalties.metrics;

import org.jspecify.annotations.NullMarked;
