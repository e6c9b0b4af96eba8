/** Reductions over the elements of a tensor. */
@NullMarked
package io.penalties.kernel;

import org.jspecify.annotations.NullMarked;
