/**
 * Saved models: a config, and weights in one of several containers. Each container is one {@link
 * io.penalties.model.keras.file.StoredWeights}; {@code penalty.intake} reads the elements.
 */
@NullMarked
package io.penalties.model.keras.file;

import org.jspecify.annotations.NullMarked;
