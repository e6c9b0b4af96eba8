/**
 * Python's pickles as inert records: objects are recorded by the class and arguments that would
 * make them; no class is looked up and nothing is called.
 */
@NullMarked
package io.penalties.format.torch.pickle;

import org.jspecify.annotations.NullMarked;
