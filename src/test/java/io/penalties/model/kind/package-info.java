/** Tests of this package. */
@NullMarked
package io.penalties.model.kind;

import org.jspecify.annotations.NullMarked;
