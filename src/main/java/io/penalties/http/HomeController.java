package io.penalties.http;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /}: the way to the page of the API, for whoever opens the service in a browser. */
@Hidden
@RestController
class HomeController {

  private static final String PAGE = "/swagger-ui.html";

  private static final String TEXT =
      """
      Penalties computes the regularization losses of neural-network layers, exactly as Keras defines them.

      API to try out   %1$s/swagger-ui.html
      OpenAPI 3.1      %1$s/v3/api-docs
      Regularizers     %1$s/regularizers
      Errors           %1$s/problems
      """;

  @GetMapping(path = {"/", "/docs"})
  ResponseEntity<String> home(HttpServletRequest request) {
    String context = request.getContextPath();
    return ResponseEntity.status(HttpStatus.FOUND)
        .location(URI.create(context + PAGE))
        .contentType(MediaType.TEXT_PLAIN)
        .body(TEXT.formatted(context));
  }
}
