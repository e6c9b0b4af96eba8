/** Tensors: element type, shape and row-major elements. No files, HTTP or arithmetic. */
@NullMarked
package io.penalties.tensor;

import org.jspecify.annotations.NullMarked;
