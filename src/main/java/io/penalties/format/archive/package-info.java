/** {@code .keras} archives: which of their bytes are the configuration and which the weights. */
@NullMarked
package io.penalties.format.archive;

import org.jspecify.annotations.NullMarked;
