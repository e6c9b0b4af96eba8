/** Tests of files of PyTorch. */
@NullMarked
package io.penalties.format.torch;

import org.jspecify.annotations.NullMarked;
