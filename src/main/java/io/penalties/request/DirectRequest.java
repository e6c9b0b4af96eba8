package io.penalties.request;

import io.penalties.model.DeclaredRegularizer;
import io.penalties.penalty.PenaltyOptions;
import io.penalties.penalty.TermTensors;

/**
 * What {@code POST /penalties/direct} takes.
 *
 * @param regularizer the regularizer to call
 * @param tensors the tensor it is called on, and what that is compared with
 * @param options whose rules hold
 */
public record DirectRequest(
    DeclaredRegularizer regularizer, TermTensors tensors, PenaltyOptions options) {}
