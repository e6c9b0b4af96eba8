package io.penalties.penalty;

import io.penalties.model.DeclaredRegularizer;
import org.jspecify.annotations.Nullable;

/**
 * A term that is still to be computed.
 *
 * @param subject what it is on
 * @param target the variable's name, or {@code activity}, or {@code direct}
 * @param declared the regularizer
 * @param tensors what it acts on
 * @param batchSize what the value is divided by; null for weights, direct calls and scalars
 */
record TermPlan(
    Subject subject,
    String target,
    DeclaredRegularizer declared,
    TermTensors tensors,
    @Nullable Long batchSize) {}
