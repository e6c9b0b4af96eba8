package io.penalties.request;

import io.penalties.model.Layer;
import io.penalties.model.Warning;
import io.penalties.penalty.PenaltyOptions;
import java.util.List;

/**
 * What {@code POST /penalties} and {@code POST /penalties/files} take.
 *
 * @param <T> what the tensors are: their values, or references to files
 * @param layers the layers in the order of the document
 * @param warnings what came up while they were read
 * @param options how the breakdown is made
 */
public record PenaltiesRequest<T>(
    List<Layer<T>> layers, List<Warning> warnings, PenaltyOptions options) {}
