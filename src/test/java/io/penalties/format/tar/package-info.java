/** Tests of this package. */
@NullMarked
package io.penalties.format.tar;

import org.jspecify.annotations.NullMarked;
