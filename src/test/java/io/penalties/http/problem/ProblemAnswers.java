package io.penalties.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.wire.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks what holds for every answer that is an error. */
public final class ProblemAnswers {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Where the server runs: nobody's business. */
  private static final String SERVER_PATH = System.getProperty("user.dir");

  private ProblemAnswers() {}

  /** The parsed body of an answer, after the checks. */
  public static JsonNode problem(Answer answer, int status, String slug) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    JsonNode problem = problem(answer.body(), status, slug);
    assertThat(problem.get("request_id").asString())
        .isNotBlank()
        .isEqualTo(answer.headers().get("x-request-id"));
    return problem;
  }

  static JsonNode problem(String body, int status, String slug) {
    assertThat(body)
        .doesNotContain("Exception", "io.penalties", "org.apache", SERVER_PATH, "secret", "<", ">");
    JsonNode problem = MAPPER.readTree(body);
    assertThat(problem.get("type").asString()).isEqualTo("/problems/" + slug);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("title").asString()).isNotBlank();
    assertThat(problem.get("detail").asString()).isNotBlank();
    return problem;
  }
}
