/**
 * Tensors by name from any file: reduced or held as they arrive, with one policy of element types,
 * ranks and strictness.
 *
 * <p>{@code model.keras.file} plans a model and locates its weights; this package reads their
 * bytes.
 */
@NullMarked
package io.penalties.penalty.intake;

import org.jspecify.annotations.NullMarked;
