/**
 * A saved model's config as the leaf layers that it holds: their weights' places in the weight
 * file, their regularizers, and the order of the terms.
 */
@NullMarked
package io.penalties.model.keras.plan;

import org.jspecify.annotations.NullMarked;
