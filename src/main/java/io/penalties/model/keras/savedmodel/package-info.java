/**
 * SavedModels of tf.keras: what Keras says of its layers beside the object graph, as a config that
 * {@code model.keras.plan} reads.
 */
@NullMarked
package io.penalties.model.keras.savedmodel;

import org.jspecify.annotations.NullMarked;
