/** Tests of SavedModels, written by tf.keras. */
@NullMarked
package io.penalties.model.keras.savedmodel;

import org.jspecify.annotations.NullMarked;
