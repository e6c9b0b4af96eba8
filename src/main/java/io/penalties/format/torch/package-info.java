/**
 * Files of PyTorch: the zip form and the one before it. The pickle in them is read as data by
 * {@code pickle}; what it says of tensors is understood here, and nothing in it is executed.
 */
@NullMarked
package io.penalties.format.torch;

import org.jspecify.annotations.NullMarked;
