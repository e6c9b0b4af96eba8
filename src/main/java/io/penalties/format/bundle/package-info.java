/**
 * TensorBundles: TensorFlow's checkpoints and the variables of its SavedModels, a sorted table of
 * keys, and files of elements.
 */
@NullMarked
package io.penalties.format.bundle;

import org.jspecify.annotations.NullMarked;
