package io.penalties.load;

import io.penalties.http.wire.Answer;
import io.penalties.http.wire.MalformedAnswerException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rules for answers. Every method throws if an answer violates one. */
final class Verdict {

  /** The problem types of the API and their statuses. */
  private static final Map<String, List<Integer>> TYPES =
      Map.ofEntries(
          Map.entry("/problems/malformed-request", List.of(400, 408, 411, 414, 417, 431, 501, 505)),
          Map.entry("/problems/unauthorized", List.of(401)),
          Map.entry("/problems/forbidden", List.of(403)),
          Map.entry("/problems/not-found", List.of(404)),
          Map.entry("/problems/method-not-allowed", List.of(405)),
          Map.entry("/problems/not-acceptable", List.of(406)),
          Map.entry("/problems/too-large", List.of(413)),
          Map.entry("/problems/unsupported-media-type", List.of(415)),
          Map.entry("/problems/invalid-tensor", List.of(422)),
          Map.entry("/problems/invalid-regularizer", List.of(422)),
          Map.entry("/problems/invalid-file", List.of(422)),
          Map.entry("/problems/internal-error", List.of(500)),
          Map.entry("/problems/overloaded", List.of(503)));

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Verdict() {}

  /** Parses the document of a well-formed answer, whatever its status. */
  static JsonNode document(Answer answer) throws MalformedAnswerException {
    JsonNode document;
    try {
      document = JSON.readTree(answer.bytes());
    } catch (JacksonException e) {
      throw new MalformedAnswerException(e.getMessage() + ": " + answer.summary());
    }
    if (answer.status() == 200) {
      requireType(answer, "application/json");
    } else {
      requireProblem(answer, document);
    }
    return document;
  }

  /** Whether the number in a 200 is the expected one. */
  static boolean isRight(JsonNode document, Item item) {
    JsonNode value = document.path(item.field());
    return value.isNumber() && Double.compare(value.asDouble(), item.value()) == 0;
  }

  private static void requireProblem(Answer answer, JsonNode problem)
      throws MalformedAnswerException {
    requireType(answer, "application/problem+json");
    boolean whole =
        problem.path("title").isString()
            && problem.path("detail").isString()
            && problem.path("status").asInt(0) == answer.status()
            && TYPES
                .getOrDefault(problem.path("type").asString(""), List.of())
                .contains(answer.status());
    if (!whole) {
      throw new MalformedAnswerException(
          "not a problem that the API documents: " + answer.summary());
    }
    if (answer.status() == 503 && !answer.header("retry-after").matches("[0-9]+")) {
      throw new MalformedAnswerException("503 without Retry-After: " + answer.summary());
    }
    String text = answer.body();
    if (text.contains("java.") || text.contains("io.penalties") || text.contains("\tat ")) {
      throw new MalformedAnswerException("reveals internals: " + answer.summary());
    }
  }

  private static void requireType(Answer answer, String type) throws MalformedAnswerException {
    if (!answer.header("content-type").toLowerCase(Locale.ROOT).startsWith(type)) {
      throw new MalformedAnswerException("expected " + type + ": " + answer.summary());
    }
  }
}
