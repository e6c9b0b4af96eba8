package io.penalties.answer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penalties.PublicApi;
import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A fact about the result. */
@PublicApi
public record WarningAnswer(
    @JsonProperty("code") String code,
    @JsonProperty("layer") String layer,
    @JsonProperty("pointer") String pointer,
    @JsonProperty("detail") String detail) {

  /** As many as a reader may look at; a file can have a warning for each of 100,000 tensors. */
  private static final int MAX_LISTED = 1000;

  /** The first warnings, and one that counts the others. */
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
