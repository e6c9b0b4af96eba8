package io.penalties.request;

import io.penalties.penalty.options.FileOptions;
import org.jspecify.annotations.Nullable;

/**
 * A request for models in sources.
 *
 * @param model the model
 * @param reference the model that it is compared with; null for none
 * @param importance the model with the importance of each element; null for none
 * @param config the plain values of the model's config; null for none
 * @param options the options
 */
public record SourcedModel(
    SourcedPath model,
    @Nullable SourcedPath reference,
    @Nullable SourcedPath importance,
    @Nullable Object config,
    FileOptions options) {}
