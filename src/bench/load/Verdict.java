package load;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What answers must be like. Everything throws with what is wrong. */
final class Verdict {

  /** The problem types of the contract with their statuses. */
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

  private Verdict() {}

  /** The document of an answer that is well-formed, whatever its status. */
  static Map<?, ?> document(Answer answer) throws MalformedAnswerException {
    Map<?, ?> document;
    try {
      document = (Map<?, ?>) Json.parse(answer.body());
    } catch (IllegalArgumentException | ClassCastException e) {
      throw new MalformedAnswerException(e.getMessage() + ": " + answer.summary());
    }
    if (answer.status() == 200) {
      requireType(answer, "application/json");
    } else {
      requireProblem(answer, document);
    }
    return document;
  }

  /** Whether the number of a 200 is the expected one. */
  static boolean isRight(Map<?, ?> document, Item item) {
    return document.get(item.field()) instanceof Double value
        && Double.compare(value, item.value()) == 0;
  }

  private static void requireProblem(Answer answer, Map<?, ?> problem)
      throws MalformedAnswerException {
    requireType(answer, "application/problem+json");
    boolean whole =
        problem.get("title") instanceof String
            && problem.get("detail") instanceof String
            && problem.get("status") instanceof Double status
            && status == answer.status()
            && problem.get("type") instanceof String type
            && TYPES.getOrDefault(type, List.of()).contains(answer.status());
    if (!whole) {
      throw new MalformedAnswerException("no problem of the contract: " + answer.summary());
    }
    if (answer.status() == 503 && !answer.header("retry-after").matches("[0-9]+")) {
      throw new MalformedAnswerException("503 without Retry-After: " + answer.summary());
    }
    String text = answer.text();
    if (text.contains("java.") || text.contains("io.penalties") || text.contains("\tat ")) {
      throw new MalformedAnswerException("tells of the inside: " + answer.summary());
    }
  }

  private static void requireType(Answer answer, String type) throws MalformedAnswerException {
    if (!answer.header("content-type").toLowerCase(Locale.ROOT).startsWith(type)) {
      throw new MalformedAnswerException("expected " + type + ": " + answer.summary());
    }
  }
}
