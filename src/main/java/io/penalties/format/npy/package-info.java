/** NumPy's files: one array ({@code .npy}), and zip archives of them ({@code .npz}). */
@NullMarked
package io.penalties.format.npy;

import org.jspecify.annotations.NullMarked;
