/**
 * Tensors by name from any file: reduced or held as they arrive, with one policy of element types,
 * ranks and strictness.
 *
 * <p>{@code TensorIntake} contains the loop over the tensors of a file, and {@code ElementPolicy}
 * says which can be taken. What is wanted of a tensor, a {@code TensorWish}, comes from rules
 * ({@code RuledTensors}), from the references of a request ({@code FileTensors}), or from the
 * layers of a saved model ({@code ModelWeights}, {@code ModelOutputs}).
 *
 * <p>{@code model.keras.file} plans a model and locates its weights; this package reads their
 * bytes.
 */
@NullMarked
package io.penalties.penalty.intake;

import org.jspecify.annotations.NullMarked;
