package io.penalties.answer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penalties.PublicApi;
import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A fact about the answer. */
@Schema(name = "Warning", description = "A fact about the answer. Warnings never change a number.")
@PublicApi
public record WarningAnswer(
    @Schema(
            description =
                """
                What it is about. Something was not computed, an error with strict: \
                unused_regularizer, unsupported_regularizer, unsupported_layer, rank_skipped, \
                skipped_dtype, no_reference, unmatched_output, unknown_key. Nothing was computed: \
                nothing_computed. About numbers: zero_factor, non_finite, nan_term, \
                float16_overflow, bfloat16_overflow, float32_overflow (finite here, Infinity in \
                Keras). About models: frozen_layer, shared_layer, lora, quantized, \
                unregularized_weight (on request), unmatched_rule. About files: left_out, \
                shared_tensor, foreign_object, unused_file, unused_tensor, total_size, \
                unused_reference. At most 1,000 are listed; then more_warnings counts the others. \
                docs/problems.md explains each; more codes may come.\
                """,
            example = "unused_regularizer",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("code")
        String code,
    @Schema(
            description = "The name of the layer; empty when it is about none, as unmatched_rule.",
            example = "dense",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("layer")
        String layer,
    @Schema(
            description =
                "JSON pointer (RFC 6901) of the place in the request's document"
                    + " (/penalties/tensors: in options, empty for the query parameter"
                    + " regularizer; /penalties/model: in the model's config, of rules in"
                    + " options).",
            example = "/layers/0/config/bias_regularizer",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("pointer")
        String pointer,
    @Schema(
            description = "The facts in a sentence.",
            example = "Expected a weight named bias. The layer was posted without it.",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("detail")
        String detail) {

  /** What a reader still looks at; a file may have a warning for each of 100,000 tensors. */
  private static final int MAX_LISTED = 1000;

  /** The first warnings, and how many more there are. */
  static List<WarningAnswer> list(List<Warning> warnings) {
    List<WarningAnswer> listed =
        warnings.stream()
            .limit(MAX_LISTED)
            .map(WarningAnswer::of)
            .collect(Collectors.toCollection(ArrayList::new));
    int more = warnings.size() - MAX_LISTED;
    if (more > 0) {
      listed.add(
          new WarningAnswer(
              WarningCode.MORE_WARNINGS.code(),
              "",
              "",
              "%d more warnings are not listed.".formatted(more)));
    }
    return listed;
  }

  private static WarningAnswer of(Warning warning) {
    return new WarningAnswer(
        warning.code().code(), warning.layer(), warning.pointer(), warning.detail());
  }
}
