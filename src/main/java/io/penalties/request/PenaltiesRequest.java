package io.penalties.request;

import io.penalties.model.Layer;
import io.penalties.model.Warning;
import io.penalties.penalty.PenaltyOptions;
import java.util.List;

/**
 * A request to {@code POST /penalties} or {@code POST /penalties/files}.
 *
 * @param <T> the type of the tensors: values, or references to files
 * @param layers the layers in the order of the document
 * @param warnings warnings from reading them
 * @param options how the breakdown is made
 */
public record PenaltiesRequest<T>(
    List<Layer<T>> layers, List<Warning> warnings, PenaltyOptions options) {}
