/** Tests of {@code io.penalties.model.keras}. */
@NullMarked
package io.penalties.model.keras;

import org.jspecify.annotations.NullMarked;
