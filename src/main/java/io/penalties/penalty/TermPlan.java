package io.penalties.penalty;

import io.penalties.model.DeclaredRegularizer;
import org.jspecify.annotations.Nullable;

/**
 * A term to be computed.
 *
 * @param subject the kind of its tensor
 * @param target the variable's name, or {@code activity}, or {@code direct}
 * @param declared the regularizer
 * @param tensors its tensors
 * @param batchSize the divisor of the value; null for weights, direct calls and scalars
 */
record TermPlan(
    Subject subject,
    String target,
    DeclaredRegularizer declared,
    TermTensors tensors,
    @Nullable Long batchSize) {}
