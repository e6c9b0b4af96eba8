/** Keras's layer classes, their variables, and the configs that declare regularizers. */
@NullMarked
package io.penalties.model.keras;

import org.jspecify.annotations.NullMarked;
