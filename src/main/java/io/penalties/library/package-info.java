/** The core as a library: the losses of models in local files, without a server. */
@NullMarked
package io.penalties.library;

import org.jspecify.annotations.NullMarked;
