package io.penalties.request;

import io.penalties.model.DeclaredRegularizer;
import io.penalties.penalty.PenaltyOptions;
import io.penalties.penalty.TermTensors;

/**
 * A request to {@code POST /penalties/direct}.
 *
 * @param regularizer the regularizer to call
 * @param tensors the tensor it is called on, and its reference
 * @param options how to compute it
 */
public record DirectRequest(
    DeclaredRegularizer regularizer, TermTensors tensors, PenaltyOptions options) {}
