/** Tests of {@code io.penalties.config}. */
@NullMarked
package io.penalties.config;

import org.jspecify.annotations.NullMarked;
