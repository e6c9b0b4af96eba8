/** Rules that attach regularizers to tensors by name, with patterns whose work is bounded. */
@NullMarked
package io.penalties.regularizer.rules;

import org.jspecify.annotations.NullMarked;
