package io.penalties.http.request;

import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.TensorValue;
import io.penalties.penalty.PenaltyOptions;

/**
 * What {@code POST /penalties/direct} takes.
 *
 * @param regularizer the regularizer to call
 * @param tensor the tensor it is called on
 * @param options whose rules hold
 */
public record DirectRequest(
    DeclaredRegularizer regularizer, TensorValue tensor, PenaltyOptions options) {}
