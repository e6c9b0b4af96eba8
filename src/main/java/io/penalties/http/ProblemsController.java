package io.penalties.http;

import io.penalties.http.problem.ProblemCatalogue;
import io.penalties.http.problem.ProblemException;
import io.penalties.http.problem.ProblemMeaning;
import io.penalties.problem.ProblemType;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** {@code GET /problems/<slug>}: the meaning of a problem type. */
@Hidden
@RestController
public class ProblemsController {

  private final ProblemCatalogue catalogue = new ProblemCatalogue();

  @GetMapping(
      path = "/problems",
      produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_HTML_VALUE})
  ResponseEntity<Object> problems(
      @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
    List<ProblemMeaning> problems = catalogue.all();
    return isForBrowser(accept)
        ? page("Problems", problems.stream().map(ProblemsController::html).toList())
        : ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(problems);
  }

  @GetMapping(
      path = "/problems/{slug}",
      produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_HTML_VALUE})
  ResponseEntity<Object> problem(
      @PathVariable("slug") String slug,
      @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
    ProblemMeaning problem =
        catalogue
            .find(slug)
            .orElseThrow(() ->
                new ProblemException(
                    ProblemType.NOT_FOUND,
                    "Expected the name of a problem; GET /problems lists them. Received: an unknown"
                        + " name."));
    return isForBrowser(accept)
        ? page(problem.title(), List.of(html(problem)))
        : ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(problem);
  }

  /** Whether the client prefers HTML to JSON. */
  private static boolean isForBrowser(@Nullable String accept) {
    try {
      for (MediaType type : MediaType.parseMediaTypes(accept)) {
        if (type.includes(MediaType.APPLICATION_JSON)) {
          return false;
        }
        if (type.includes(MediaType.TEXT_HTML)) {
          return true;
        }
      }
    } catch (InvalidMediaTypeException _) {
      return false;
    }
    return false;
  }

  private static ResponseEntity<Object> page(String title, List<String> entries) {
    String body =
        "<!doctype html><html lang=\"en\"><title>%s</title><body>%s</body></html>\n"
            .formatted(HtmlUtils.htmlEscape(title), String.join("", entries));
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .body(body);
  }

  private static String html(ProblemMeaning problem) {
    return "<h1>%s</h1><p><code>%s</code>, status %d</p><p>%s</p><p>%s</p>"
        .formatted(
            HtmlUtils.htmlEscape(problem.title()),
            problem.type(),
            problem.status(),
            code(problem.meaning()),
            code(problem.remedy()));
  }

  /** Text between backticks is code. */
  private static String code(String text) {
    String[] parts = text.split("`", -1);
    StringBuilder html = new StringBuilder(HtmlUtils.htmlEscape(parts[0]));
    for (int i = 1; i < parts.length; i++) {
      html.append(i % 2 == 1 ? "<code>" : "</code>").append(HtmlUtils.htmlEscape(parts[i]));
    }
    return html.toString();
  }
}
