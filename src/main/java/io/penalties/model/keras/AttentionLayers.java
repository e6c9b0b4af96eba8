package io.penalties.model.keras;

import org.jspecify.annotations.Nullable;

/** The attention layers; those without projections have no variable to regularize. */
final class AttentionLayers {

  private AttentionLayers() {}

  static void define(LayerTable table) {
    table.define(
        LayerClass.leaf(
            LayerVariable.free("scale", (_, _) -> ExpectedShape.of()).when("use_scale", false),
            LayerVariable.free("concat_score_weight", AttentionLayers::concatScore)),
        "Attention");
    table.define(
        LayerClass.leaf(
            LayerVariable.free("scale", (_, _) -> ExpectedShape.UNKNOWN).when("use_scale", true)),
        "AdditiveAttention");
    table.define(
        LayerClass.around(LayerClass.Form.MULTI_HEAD_ATTENTION)
            .with(LayerClass.Trait.ACTIVITY_INSIDE),
        "MultiHeadAttention");
    table.define(
        LayerClass.around(LayerClass.Form.GROUPED_QUERY_ATTENTION),
        "GroupQueryAttention",
        "GroupedQueryAttention");
  }

  private static @Nullable ExpectedShape concatScore(ConfigObject config, InputShape input) {
    return "concat".equals(config.optionalString("score_mode")) ? ExpectedShape.of() : null;
  }
}
