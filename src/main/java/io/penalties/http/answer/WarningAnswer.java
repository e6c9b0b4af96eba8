package io.penalties.http.answer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penalties.format.Received;
import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Something that a user should know about the answer. */
@Schema(
    name = "Warning",
    description = "Something to know about the answer. Warnings never change a number.")
public record WarningAnswer(
    @Schema(
            description =
                """
                What it is about: unused_regularizer (its tensor was not given, or the class has no \
                such variable), unknown_key (a key that looks like a regularizer and is none), \
                nothing_computed (tensors came, and nothing acts on any), unregularized_weight (only on request), frozen_layer, zero_factor, \
                non_finite, nan_term, and float16_overflow, bfloat16_overflow, float32_overflow \
                (finite here, but Keras computes in that type and gives Infinity). From files also \
                unmatched_rule (it hits no tensor), rank_skipped (the regularizer does not take \
                the tensor's rank) and skipped_dtype (the tensor is not floating-point). From \
                models also unmatched_output (it belongs to no layer), shared_layer (used in \
                several places, its weights count once), lora (low-rank factors, which files do \
                not keep), quantized (a kernel that has lost its regularizer), \
                unsupported_regularizer (a custom one, or code) and unsupported_layer (of a custom \
                class, or of one whose weights are not known). From checkpoints also left_out (tensors \
                that are no weights, such as an optimizer's), shared_tensor (a tensor whose \
                elements are those of another one, which counts once) and foreign_object (the \
                file holds an object that is neither a tensor nor a plain value; nothing in it is \
                executed). From sets of files also unused_file (a file that belongs to nothing that \
                was read), unused_tensor (a tensor that the index does not list) and total_size \
                (the index counts other bytes than its tensors have). Of any operation \
                more_warnings (only the first 1,000 are listed). More codes may come.\
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
        warning.code().code(),
        Received.name(warning.layer()),
        warning.pointer(),
        Received.name(warning.detail()));
  }
}
