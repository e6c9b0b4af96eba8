/** Tests of pickles read as data. */
@NullMarked
package io.penalties.format.torch.pickle;

import org.jspecify.annotations.NullMarked;
