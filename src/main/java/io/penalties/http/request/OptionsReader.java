package io.penalties.http.request;

import io.penalties.format.MalformedDocumentException;
import io.penalties.format.json.JsonReader;
import io.penalties.model.RegularizerRules;
import io.penalties.penalty.PenaltyOptions;
import io.penalties.regularizer.Convention;
import java.util.List;

/** Reads {@code options}, the same object in every operation. */
final class OptionsReader {

  /** What options may hold. */
  static final List<String> NAMES =
      List.of("convention", "report_unregularized", "strict", "equivalents", "exclude", "rules");

  private final JsonReader json;
  private final boolean takesRules;

  private Convention convention = PenaltyOptions.DEFAULTS.convention();
  private boolean reportUnregularized = PenaltyOptions.DEFAULTS.reportUnregularized();
  private boolean strict = PenaltyOptions.DEFAULTS.strict();
  private boolean conventionGiven;
  private boolean equivalents = PenaltyOptions.DEFAULTS.equivalents();
  private boolean excludeBiasAndNorm;
  private List<PostedRule> rules = List.of();

  private OptionsReader(JsonReader json, boolean takesRules) {
    this.json = json;
    this.takesRules = takesRules;
  }

  /** Reads the options of an operation whose layers bring their regularizers. */
  static PenaltyOptions read(JsonReader json) {
    OptionsReader reader = new OptionsReader(json, false);
    reader.read();
    return reader.penaltyOptions();
  }

  /** Reads the options of an operation on files. */
  static FileOptions readWithRules(JsonReader json) {
    OptionsReader reader = new OptionsReader(json, true);
    reader.read();
    return new FileOptions(
        reader.penaltyOptions(),
        new RegularizerRules(
            PostedRule.parse(reader.rules, reader.convention), reader.excludeBiasAndNorm),
        reader.conventionGiven);
  }

  private PenaltyOptions penaltyOptions() {
    return new PenaltyOptions(convention, reportUnregularized, strict, equivalents);
  }

  private void read() {
    if (Members.readNull(json)) {
      return;
    }
    Members.beginObject(json, "an object of options, such as {\"strict\": true}");
    for (String name = json.nextMember(); name != null; name = json.nextMember()) {
      if (NAMES.contains(name) && Members.readNull(json)) {
        continue; // As absent: typed clients write the fields that they do not set.
      }
      switch (name) {
        case "convention" -> {
          convention = readConvention();
          conventionGiven = true;
        }
        case "report_unregularized" -> reportUnregularized = Members.readBoolean(json);
        case "strict" -> strict = Members.readBoolean(json);
        case "exclude" -> excludeBiasAndNorm = readExclude();
        case "rules" -> rules = readRules();
        case "equivalents" -> equivalents = Members.readBoolean(json);
        default -> throw Members.unknown(json, name, String.join(", ", NAMES));
      }
    }
  }

  private Convention readConvention() {
    String pointer = json.pointer();
    String label = Members.readString(json);
    return Convention.parse(label)
        .orElseThrow(() ->
            new MalformedDocumentException(
                pointer,
                "Expected \"keras\" or \"tf_keras\". Received: %s."
                    .formatted(Members.quote(label))));
  }

  private boolean readExclude() {
    requireRulesTaken();
    String pointer = json.pointer();
    String label = Members.readString(json);
    if (!label.equals("bias_and_norm")) {
      throw new MalformedDocumentException(
          pointer, "Expected \"bias_and_norm\". Received: %s.".formatted(Members.quote(label)));
    }
    return true;
  }

  private List<PostedRule> readRules() {
    requireRulesTaken();
    return PostedRule.readAll(json);
  }

  private void requireRulesTaken() {
    if (!takesRules) {
      throw malformed(
          "Expected no rules: they attach regularizers to the tensors of a file"
              + " (/penalties/tensors, /penalties/model). Here they belong in a layer's config.");
    }
  }

  private MalformedDocumentException malformed(String detail) {
    return new MalformedDocumentException(json.pointer(), detail);
  }
}
