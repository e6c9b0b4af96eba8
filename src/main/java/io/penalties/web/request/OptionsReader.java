package io.penalties.web.request;

import io.penalties.format.MalformedDocumentException;
import io.penalties.format.json.JsonReader;
import io.penalties.penalty.PenaltyOptions;
import io.penalties.regularizer.Convention;

/** Reads {@code options}, the same object in every operation. */
final class OptionsReader {

  private OptionsReader() {}

  static PenaltyOptions read(JsonReader json) {
    Convention convention = PenaltyOptions.DEFAULTS.convention();
    boolean reportUnregularized = PenaltyOptions.DEFAULTS.reportUnregularized();
    boolean strict = PenaltyOptions.DEFAULTS.strict();
    if (Members.readNull(json)) {
      return PenaltyOptions.DEFAULTS;
    }
    Members.beginObject(json);
    for (String name = json.nextMember(); name != null; name = json.nextMember()) {
      switch (name) {
        case "convention" -> convention = readConvention(json);
        case "report_unregularized" -> reportUnregularized = Members.readBoolean(json);
        case "strict" -> strict = Members.readBoolean(json);
        case "equivalents", "exclude", "rules" ->
            throw new MalformedDocumentException(
                json.pointer(),
                "The option %s is not available in this version of the service.".formatted(name));
        default -> throw Members.unknown(json, name, "convention, report_unregularized, strict");
      }
    }
    return new PenaltyOptions(convention, reportUnregularized, strict);
  }

  private static Convention readConvention(JsonReader json) {
    String pointer = json.pointer();
    String label = Members.readString(json);
    return Convention.parse(label)
        .orElseThrow(() ->
            new MalformedDocumentException(
                pointer,
                "Expected \"keras\" or \"tf_keras\". Received: \"%s\"."
                    .formatted(label.length() <= 64 ? label : label.substring(0, 64) + "…")));
  }
}
