/** safetensors files: a length, a JSON header, the elements of all tensors without a gap. */
@NullMarked
package io.penalties.format.safetensors;

import org.jspecify.annotations.NullMarked;
