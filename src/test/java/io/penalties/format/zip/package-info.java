/** Tests of this package. */
@NullMarked
package io.penalties.format.zip;

import org.jspecify.annotations.NullMarked;
