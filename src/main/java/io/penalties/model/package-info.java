/**
 * Layers with their weights, outputs and declared regularizers, independent of where they were read
 * from.
 */
@NullMarked
package io.penalties.model;

import org.jspecify.annotations.NullMarked;
