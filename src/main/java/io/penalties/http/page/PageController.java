package io.penalties.http.page;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * {@code GET /}: the page, or a redirect to the page of the API if it is disabled. {@code GET
 * /docs} always redirects there.
 */
@Hidden
@RestController
public class PageController {

  /** Only scripts and styles from the page's own files; names from model files are always text. */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'"
          + " data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

  private static final String API_PAGE = "/swagger-ui.html";

  private static final String TEXT =
      """
      Penalties computes the regularization losses of neural-network layers, exactly as Keras defines them.

      API to try out   %1$s/swagger-ui.html
      OpenAPI 3.1      %1$s/v3/api-docs
      Regularizers     %1$s/regularizers
      Errors           %1$s/problems
      """;

  private final PageFiles files;

  PageController(PageFiles files) {
    this.files = files;
  }

  @GetMapping("/")
  ResponseEntity<?> home(HttpServletRequest request, HttpServletResponse response) {
    if (!files.enabled()) {
      return docs(request);
    }
    // Set, not added: otherwise both policies would apply.
    response.setHeader("Content-Security-Policy", POLICY);
    return ResponseEntity.ok().contentType(PageFiles.typeOf(PageFiles.INDEX)).body(files.index());
  }

  @GetMapping("/docs")
  ResponseEntity<String> docs(HttpServletRequest request) {
    String context = request.getContextPath();
    return ResponseEntity.status(HttpStatus.FOUND)
        .location(URI.create(context + API_PAGE))
        .contentType(MediaType.TEXT_PLAIN)
        .body(TEXT.formatted(context));
  }

  @GetMapping("/page/{name}")
  ResponseEntity<Resource> file(@PathVariable String name)
      throws IOException, NoResourceFoundException {
    Resource file =
        files
            .find(name)
            .orElseThrow(() -> new NoResourceFoundException(HttpMethod.GET, "/page/" + name, name));
    return ResponseEntity.ok().contentType(PageFiles.typeOf(name)).body(file);
  }
}
