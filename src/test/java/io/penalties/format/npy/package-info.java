/** Tests of NumPy's formats. */
@NullMarked
package io.penalties.format.npy;

import org.jspecify.annotations.NullMarked;
