/** Tests of the kernels. */
@NullMarked
package io.penalties.kernel;

import org.jspecify.annotations.NullMarked;
