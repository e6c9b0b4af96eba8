/** Tests of {@code .keras} archives, on real ones and damaged ones. */
@NullMarked
package io.penalties.format.archive;

import org.jspecify.annotations.NullMarked;
