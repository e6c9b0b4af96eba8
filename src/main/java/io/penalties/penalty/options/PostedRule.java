package io.penalties.penalty.options;

import io.penalties.admission.HeldBytes;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.json.JsonReader;
import io.penalties.format.json.Members;
import io.penalties.regularizer.InvalidRegularizerException;
import io.penalties.regularizer.RegularizerParser;
import io.penalties.regularizer.rules.InvalidPatternException;
import io.penalties.regularizer.rules.NamePattern;
import io.penalties.regularizer.rules.RegularizerRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as posted. The meaning of its regularizer depends on the convention, which may follow it.
 *
 * @param match the pattern
 * @param regularizer the identifier of the regularizer; null to detach
 * @param pointer the JSON pointer of the rule
 */
public record PostedRule(NamePattern match, @Nullable Object regularizer, String pointer) {

  /** Each tensor's name is matched against all of them. */
  private static final int MAX_RULES = 1000;

  private static final String EXAMPLE = "[{\"match\": \".*/kernel\", \"regularizer\": \"l2\"}]";

  static List<PostedRule> readAll(JsonReader json, HeldBytes held) {
    List<PostedRule> rules = new ArrayList<>();
    Members.beginList(json, "a list of rules, such as " + EXAMPLE);
    while (json.nextElement()) {
      if (rules.size() == MAX_RULES) {
        throw new MalformedDocumentException(
            json.pointer(), "Expected at most %d rules. Received: more.".formatted(MAX_RULES));
      }
      rules.add(read(json, held));
    }
    return rules;
  }

  private static PostedRule read(JsonReader json, HeldBytes held) {
    String pointer = json.pointer();
    NamePattern match = null;
    Object regularizer = null;
    boolean hasRegularizer = false;
    Members.beginObject(
        json, "a rule, such as {\"match\": \".*/kernel\", \"regularizer\": \"l2\"}");
    for (String name = json.nextMember(); name != null; name = json.nextMember()) {
      switch (name) {
        case "match" -> match = compile(json.pointer(), Members.readString(json), held);
        case "regularizer" -> {
          regularizer = json.readValue();
          hasRegularizer = true;
        }
        default -> throw Members.unknown(json, name, "match, regularizer");
      }
    }
    if (match == null) {
      throw Members.missing(pointer, "match");
    }
    if (!hasRegularizer) {
      throw Members.missing(pointer, "regularizer");
    }
    return new PostedRule(match, regularizer, pointer);
  }

  /** Compiles a pattern, and takes memory for it. */
  public static NamePattern compile(String pointer, String regex, HeldBytes held) {
    try {
      NamePattern pattern = NamePattern.compile(regex);
      held.take(pattern.bytes());
      return pattern;
    } catch (InvalidPatternException e) {
      throw new MalformedDocumentException(pointer, String.valueOf(e.getMessage()));
    } catch (InvalidRegularizerException e) {
      throw e.at(pointer);
    }
  }

  static List<RegularizerRule> parse(List<PostedRule> rules, RegularizerParser parser) {
    List<RegularizerRule> parsed = new ArrayList<>();
    for (PostedRule rule : rules) {
      String pointer = rule.pointer() + "/regularizer";
      try {
        parsed.add(new RegularizerRule(rule.match(), parser.parse(rule.regularizer()), pointer));
      } catch (InvalidRegularizerException e) {
        throw e.at(pointer);
      }
    }
    return parsed;
  }
}
