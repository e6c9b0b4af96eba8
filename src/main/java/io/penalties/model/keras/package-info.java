/**
 * Keras's layer classes in one table, {@link io.penalties.model.keras.LayerClass}: variables,
 * shapes and traits, for posted layers and saved models alike; and configs, interpreted as in
 * Python.
 */
@NullMarked
package io.penalties.model.keras;

import org.jspecify.annotations.NullMarked;
