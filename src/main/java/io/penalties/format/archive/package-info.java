/** {@code .keras} archives: where the configuration and the weights are in them. */
@NullMarked
package io.penalties.format.archive;

import org.jspecify.annotations.NullMarked;
