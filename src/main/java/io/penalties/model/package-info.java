/** Layers with their weights, outputs and declared regularizers, whatever they were read from. */
@NullMarked
package io.penalties.model;

import org.jspecify.annotations.NullMarked;
