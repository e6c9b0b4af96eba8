/**
 * SavedModels of tf.keras: Keras's metadata of layers, assembled into a config that {@code
 * model.keras.plan} reads.
 */
@NullMarked
package io.penalties.model.keras.savedmodel;

import org.jspecify.annotations.NullMarked;
