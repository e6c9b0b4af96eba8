/**
 * PyTorch files: the zip format and the legacy format. The pickle in them is read as data by {@code
 * pickle}; this package interprets it, and nothing in it is executed.
 */
@NullMarked
package io.penalties.format.torch;

import org.jspecify.annotations.NullMarked;
