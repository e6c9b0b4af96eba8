/** What a tensor is: element type, shape and row-major elements; no files, no HTTP, no maths. */
@NullMarked
package io.penalties.tensor;

import org.jspecify.annotations.NullMarked;
