/**
 * A saved model's config as leaf layers: the places of their weights in the file, their
 * regularizers, and the order of the terms.
 */
@NullMarked
package io.penalties.model.keras.plan;

import org.jspecify.annotations.NullMarked;
