/** From bytes to tensors: what every format shares, its limits and its failures. */
@NullMarked
package io.penalties.format;

import org.jspecify.annotations.NullMarked;
