/** From bytes to tensors: what all formats share, with their limits and failures. */
@NullMarked
package io.penalties.format;

import org.jspecify.annotations.NullMarked;
