/**
 * A saved model's config as leaf layers: where their weights are in the file, their regularizers,
 * and the order of the terms.
 */
@NullMarked
package io.penalties.model.keras.plan;

import org.jspecify.annotations.NullMarked;
