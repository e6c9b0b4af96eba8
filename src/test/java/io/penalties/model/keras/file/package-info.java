/** Saved models, whatever holds them. */
@NullMarked
package io.penalties.model.keras.file;

import org.jspecify.annotations.NullMarked;
