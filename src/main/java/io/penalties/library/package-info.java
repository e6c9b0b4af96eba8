/** The core as a library: the losses of models in files of this machine, without a server. */
@NullMarked
package io.penalties.library;

import org.jspecify.annotations.NullMarked;
