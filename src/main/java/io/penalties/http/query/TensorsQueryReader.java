package io.penalties.http.query;

import io.penalties.admission.HeldBytes;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.json.JsonReader;
import io.penalties.format.json.Members;
import io.penalties.penalty.PenaltyOptions;
import io.penalties.penalty.options.FileOptions;
import io.penalties.penalty.options.OptionsReader;
import io.penalties.penalty.options.PostedRule;
import io.penalties.penalty.options.RuleText;
import io.penalties.regularizer.InvalidRegularizerException;
import io.penalties.regularizer.Regularizer;
import io.penalties.regularizer.rules.NamePattern;
import io.penalties.regularizer.rules.NameReplacements;
import io.penalties.regularizer.rules.RegularizerRule;
import io.penalties.regularizer.rules.RegularizerRules;
import io.penalties.request.DocumentLimits;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the query of {@code POST /penalties/tensors} from its text: asking the servlet for a
 * parameter could make it read the body.
 */
public final class TensorsQueryReader {

  private final DocumentLimits limits;

  /** Creates a reader with these limits for the JSON in the query. */
  public TensorsQueryReader(DocumentLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads the options of a query.
   *
   * @param query the query string as sent; null for none
   * @param held counts the memory of patterns
   */
  public FileOptions read(@Nullable String query, HeldBytes held) {
    Map<String, String> parameters = parameters(query == null ? "" : query);
    String regularizer = parameters.remove("regularizer");
    String match = parameters.remove("match");
    String options = parameters.remove("options");
    if (!parameters.isEmpty()) {
      throw malformed(
          "Expected the query parameters regularizer, match and options. Received: %s."
              .formatted(Members.quote(parameters.keySet().iterator().next())));
    }
    FileOptions given = options == null ? null : readOptions(options, held);
    if (regularizer == null) {
      if (match != null) {
        throw malformed("Expected the query parameter regularizer with match. Received: none.");
      }
      if (given == null || given.rules().isEmpty()) {
        throw malformed(
            "Expected the query parameter regularizer, such as ?regularizer=l2, or options with"
                + " rules. Received: neither.");
      }
      return given;
    }
    if (given != null && !given.rules().isEmpty()) {
      throw malformed("Expected either regularizer or options with rules. Received: both.");
    }
    PenaltyOptions penalty = given == null ? PenaltyOptions.DEFAULTS : given.penalty();
    NamePattern pattern = PostedRule.compile("", match == null ? "(?s).*" : match, held);
    RegularizerRule rule = new RegularizerRule(pattern, parse(regularizer, penalty), "");
    return new FileOptions(
        penalty,
        new RegularizerRules(
            List.of(rule),
            given != null && given.rules().excludesBiasAndNorm(),
            limits.maxMatchSteps()),
        given != null && given.conventionGiven(),
        NameReplacements.none());
  }

  private FileOptions readOptions(String text, HeldBytes held) {
    JsonReader json = document(text);
    FileOptions options = OptionsReader.readWithRules(json, held, limits.maxMatchSteps());
    json.finish();
    if (!options.referenceNames().isEmpty()) {
      throw new MalformedDocumentException(
          "/reference_names",
          "Expected no reference_names, since this operation compares nothing: POST"
              + " /penalties/model takes tensors as the part model and others as the part"
              + " reference. Received: reference_names.");
    }
    return options;
  }

  private Regularizer parse(String regularizer, PenaltyOptions options) {
    Regularizer parsed =
        options
            .regularizerParser()
            .parse(RuleText.identifier(regularizer, limits.maxNestingDepth()));
    if (parsed == null) {
      throw new InvalidRegularizerException("", "Expected a regularizer. Received: null.");
    }
    return parsed;
  }

  private JsonReader document(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new JsonReader(bytes, bytes.length, limits.maxNestingDepth());
  }

  /** The parameters of a query, each once. */
  static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        if (parameters.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1))) != null) {
          throw malformed(
              "Expected each query parameter once. Received: a second %s."
                  .formatted(Members.quote(name)));
        }
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw malformed("Expected a percent-encoded query. Received: a broken escape.");
    }
  }

  private static MalformedDocumentException malformed(String detail) {
    return new MalformedDocumentException("", detail);
  }
}
