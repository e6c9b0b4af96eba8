/**
 * Python's pickles as inert records: opcodes say what an object was made of, no class is looked up
 * and nothing is called.
 */
@NullMarked
package io.penalties.format.torch.pickle;

import org.jspecify.annotations.NullMarked;
