/** Tests of the safetensors format. */
@NullMarked
package io.penalties.format.safetensors;

import org.jspecify.annotations.NullMarked;
