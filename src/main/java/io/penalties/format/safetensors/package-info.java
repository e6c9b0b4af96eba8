/** safetensors files: a length, a JSON header, the elements of all tensors without gaps. */
@NullMarked
package io.penalties.format.safetensors;

import org.jspecify.annotations.NullMarked;
