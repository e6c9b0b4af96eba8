/** Tests of what takes tensors from files. */
@NullMarked
package io.penalties.penalty.intake;

import org.jspecify.annotations.NullMarked;
