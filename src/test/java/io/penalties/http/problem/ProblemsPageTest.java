package io.penalties.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.ServiceTest;
import io.penalties.model.WarningCode;
import io.penalties.problem.ProblemType;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** docs/problems.md has every kind of problem and every warning, and the service repeats it. */
class ProblemsPageTest extends ServiceTest {

  private static final Path PAGE = Path.of("docs/problems.md");
  private static final Path SERVED = Path.of("src/main/resources/problems/problems.md");

  private static final Pattern WARNING =
      Pattern.compile("(?m)^\\| `(\\w+)` \\| [^|]{20,} \\| [^|]{7,} \\| (422|200) \\|$");

  private static final Pattern PROBLEM = Pattern.compile("(?m)^### ([a-z-]+)$");

  @Test
  void theServiceHasTheSameText() throws IOException {
    assertThat(SERVED).as("Copy %s to it", PAGE).hasSameTextualContentAs(PAGE);
  }

  @Test
  void everyProblemHasItsEntryAndNoOther() throws IOException {
    assertThat(PROBLEM.matcher(Files.readString(PAGE)).results().map(entry -> entry.group(1)))
        .containsExactlyElementsOf(
            Arrays.stream(ProblemType.values()).map(ProblemType::slug).toList());
  }

  @Test
  void everyWarningHasItsRowAndSaysWhatStrictMakesOfIt() throws IOException {
    Map<String, String> rows = new LinkedHashMap<>();
    for (Matcher row = WARNING.matcher(Files.readString(PAGE)); row.find(); ) {
      assertThat(rows.put(row.group(1), row.group(2))).as("a second " + row.group(1)).isNull();
    }
    Map<String, String> codes =
        Arrays.stream(WarningCode.values())
            .collect(
                Collectors.toMap(WarningCode::code, code -> code.notComputed() ? "422" : "200"));
    assertThat(rows).containsAllEntriesOf(codes);
  }

  @ParameterizedTest
  @EnumSource
  void aTypeCanBeAsked(ProblemType type) {
    HttpResponse<String> json = get(type.uri());
    assertThat(json.statusCode()).isEqualTo(200);
    assertThat(json.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(json(json).get("type").asString()).isEqualTo(type.uri());
    assertThat(json(json).get("title").asString()).isEqualTo(type.title());
    assertThat(json(json).get("status").asInt()).isEqualTo(type.status());
    assertThat(json(json).get("meaning").asString()).matches("[A-Z].*[.]");
    assertThat(json(json).get("remedy").asString()).matches("[A-Z`].*[.]");

    HttpResponse<String> page =
        send(
            request(type.uri())
                .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                .GET());
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
    assertThat(page.body()).contains("<h1>" + type.title() + "</h1>").doesNotContain("`");
  }

  @Test
  void allAreListed() {
    JsonNode all = json(get("/problems"));
    assertThat(all.findValuesAsString("type"))
        .containsExactlyElementsOf(
            Arrays.stream(ProblemType.values()).map(ProblemType::uri).toList());
    assertThat(get("/problems/none").statusCode()).isEqualTo(404);
    assertThat(
            send(request("/problems/not-found").header("Accept", "image/png").GET()).statusCode())
        .isEqualTo(406);
  }
}
