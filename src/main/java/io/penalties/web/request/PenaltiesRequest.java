package io.penalties.web.request;

import io.penalties.model.Layer;
import io.penalties.model.Warning;
import io.penalties.penalty.PenaltyOptions;
import java.util.List;

/**
 * What {@code POST /penalties} takes.
 *
 * @param layers the layers in the order of the document
 * @param warnings what came up while they were read
 * @param options how the breakdown is made
 */
public record PenaltiesRequest(
    List<Layer> layers, List<Warning> warnings, PenaltyOptions options) {}
