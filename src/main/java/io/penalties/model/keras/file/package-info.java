/**
 * Saved models: a config, and weights in whatever holds them. Each container is one {@link
 * io.penalties.model.keras.file.StoredWeights}; elements are taken by {@code penalty.intake}.
 */
@NullMarked
package io.penalties.model.keras.file;

import org.jspecify.annotations.NullMarked;
