package io.penalties.request;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A layer as posted. The meaning of its config depends on the options, which may follow it.
 *
 * @param <T> the type of its tensors
 * @param className its class; null if absent
 * @param config the relevant keys of its config
 * @param weights its weights by variable name, in the order of the document
 * @param references the references of its weights, by variable name
 * @param importances the importances of its weights, by variable name
 * @param outputs its outputs
 * @param pointer the JSON pointer of the layer
 */
record PostedLayer<T>(
    @Nullable String className,
    Map<String, @Nullable Object> config,
    Map<String, T> weights,
    Map<String, T> references,
    Map<String, T> importances,
    List<T> outputs,
    String pointer) {}
