package io.penalties.penalty.options;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.json.JsonReader;
import io.penalties.format.json.Members;
import io.penalties.regularizer.RegularizerParser;
import io.penalties.regularizer.rules.RegularizerRule;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Rules as people type them: {@code PATTERN=REGULARIZER}. The pattern ends at the first {@code =};
 * {@code \x3d} stands for one in it.
 */
public final class RuleText {

  private RuleText() {}

  /**
   * Parses a rule.
   *
   * @throws MalformedDocumentException if it has no {@code =} or an invalid pattern
   * @throws io.penalties.regularizer.InvalidRegularizerException if its regularizer is invalid
   */
  public static RegularizerRule parse(
      String text, RegularizerParser parser, Limit maxDepth, HeldBytes held) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw new MalformedDocumentException(
          "",
          "Expected a rule as PATTERN=REGULARIZER, such as .*/kernel=l2. Received: %s."
              .formatted(Members.quote(text)));
    }
    return new RegularizerRule(
        PostedRule.compile("", text.substring(0, equals), held),
        parser.parse(identifier(text.substring(equals + 1), maxDepth)),
        "");
  }

  /**
   * Interprets the text of a regularizer: an object or a string in JSON, null, or the text itself.
   */
  public static @Nullable Object identifier(String text, Limit maxDepth) {
    if (text.startsWith("{") || text.startsWith("\"") || text.equals("null")) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      JsonReader json = new JsonReader(bytes, bytes.length, maxDepth);
      Object value = json.readValue();
      json.finish();
      return value;
    }
    return text;
  }
}
