package io.penalties.penalty.options;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.json.JsonReader;
import io.penalties.format.json.Members;
import io.penalties.penalty.PenaltyOptions;
import io.penalties.regularizer.Convention;
import io.penalties.regularizer.CustomFormulas;
import io.penalties.regularizer.rules.NameReplacements;
import io.penalties.regularizer.rules.RegularizerRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code options}, the same object in every operation. */
public final class OptionsReader {

  /** The fields of options. */
  public static final List<String> NAMES =
      List.of(
          "convention",
          "report_unregularized",
          "strict",
          "equivalents",
          "statistics",
          "custom_objects",
          "exclude",
          "reference_names",
          "rules");

  private final JsonReader json;
  private final @Nullable HeldBytes rulesHeld;

  private Convention convention = PenaltyOptions.DEFAULTS.convention();
  private boolean reportUnregularized = PenaltyOptions.DEFAULTS.reportUnregularized();
  private boolean strict = PenaltyOptions.DEFAULTS.strict();
  private boolean conventionGiven;
  private boolean equivalents = PenaltyOptions.DEFAULTS.equivalents();
  private boolean statistics = PenaltyOptions.DEFAULTS.statistics();
  private CustomFormulas customFormulas = PenaltyOptions.DEFAULTS.customFormulas();
  private boolean excludeBiasAndNorm;
  private List<PostedRule> rules = List.of();
  private List<NameReplacements.Replacement> referenceNames = List.of();

  private OptionsReader(JsonReader json, @Nullable HeldBytes rulesHeld) {
    this.json = json;
    this.rulesHeld = rulesHeld;
  }

  /** Reads the options of an operation whose layers declare their regularizers. */
  public static PenaltyOptions read(JsonReader json) {
    OptionsReader reader = new OptionsReader(json, null);
    reader.read();
    return reader.penaltyOptions();
  }

  /**
   * Reads the options of an operation on files.
   *
   * @param held counts the memory of patterns
   * @param maxMatchSteps the limit on matching steps
   */
  public static FileOptions readWithRules(JsonReader json, HeldBytes held, Limit maxMatchSteps) {
    OptionsReader reader = new OptionsReader(json, held);
    reader.read();
    PenaltyOptions options = reader.penaltyOptions();
    return new FileOptions(
        options,
        new RegularizerRules(
            PostedRule.parse(reader.rules, options.regularizerParser()),
            reader.excludeBiasAndNorm,
            maxMatchSteps),
        reader.conventionGiven,
        new NameReplacements(reader.referenceNames, maxMatchSteps));
  }

  private PenaltyOptions penaltyOptions() {
    return new PenaltyOptions(
        convention, reportUnregularized, strict, equivalents, statistics, customFormulas);
  }

  private void read() {
    if (Members.readNull(json)) {
      return;
    }
    Members.beginObject(json, "an object of options, such as {\"strict\": true}");
    for (String name = json.nextMember(); name != null; name = json.nextMember()) {
      if (NAMES.contains(name) && Members.readNull(json)) {
        continue; // Like an absent field: typed clients write fields that they do not set.
      }
      switch (name) {
        case "convention" -> {
          convention = readConvention();
          conventionGiven = true;
        }
        case "report_unregularized" -> reportUnregularized = Members.readBoolean(json);
        case "strict" -> strict = Members.readBoolean(json);
        case "statistics" -> statistics = Members.readBoolean(json);
        case "custom_objects" -> customFormulas = CustomFormulasReader.read(json);
        case "exclude" -> excludeBiasAndNorm = readExclude();
        case "rules" -> rules = readRules();
        case "reference_names" ->
            referenceNames = PostedReplacements.readAll(json, requireRulesTaken());
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
    return PostedRule.readAll(json, requireRulesTaken());
  }

  private HeldBytes requireRulesTaken() {
    if (rulesHeld == null) {
      throw malformed(
          "Expected no rules: they attach regularizers to the tensors of a file"
              + " (/penalties/tensors, /penalties/model). Here they belong in a layer's config.");
    }
    return rulesHeld;
  }

  private MalformedDocumentException malformed(String detail) {
    return new MalformedDocumentException(json.pointer(), detail);
  }
}
