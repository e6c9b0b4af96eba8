package io.penalties.http.problem;

import io.penalties.admission.Limit;
import io.penalties.format.InvalidTensorException;
import io.penalties.format.MalformedDocumentException;
import io.penalties.problem.Problem;
import io.penalties.problem.ProblemType;
import io.penalties.regularizer.InvalidRegularizerException;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Operations that fail in each way that an operation can. */
@TestComponent
@RestController
class FailingController {

  @GetMapping("/fail/{how}")
  String fail(@PathVariable String how) {
    throw failure(how);
  }

  private static RuntimeException failure(String how) {
    return switch (how) {
      case "malformed" -> new MalformedDocumentException("/layers/0/x", "Unknown key: x");
      case "malformed-whole" -> new MalformedDocumentException("", "Not JSON.");
      case "tensor" -> new InvalidTensorException("/tensor/data/3", "Expected a number.");
      case "regularizer" ->
          new InvalidRegularizerException(
              "/regularizer/config/l1",
              "Invalid value for argument l1: expected a non-negative float. Received: l1=-1");
      case "limit" -> new Limit("penalties.limits.x", 7).exceeded("", "Too deep.");
      case "overloaded" ->
          new ProblemException(
              ProblemType.OVERLOADED, "No room for this now.", Map.of("Retry-After", "3"));
      case "file" -> new ProblemException(ProblemType.INVALID_FILE, "The file is damaged.");
      case "text" ->
          new MalformedDocumentException(
              "/a\ud800b", "<script>alert(\"1\")</script> \u0000 \udc00 é " + "x".repeat(5000));
      case "wrapped" ->
          new CompletionException(new InvalidTensorException("/tensor", "On another thread."));
      case "defect" -> new IllegalStateException("a secret of " + System.getProperty("user.dir"));
      case "error" -> throw new StackOverflowError();
      case "memory" -> throw new OutOfMemoryError("Java heap space");
      default -> new IllegalArgumentException(how);
    };
  }

  @GetMapping("/half-written")
  void halfWritten(HttpServletResponse response) throws IOException {
    response.setContentType("text/csv");
    response.setHeader("Content-Disposition", "attachment");
    response.setHeader("X-Kept", "yes");
    response.getWriter().write("a,b,c\n");
    throw new InvalidTensorException("/tensor", "Too late.");
  }

  @GetMapping("/half-sent")
  void halfSent(HttpServletResponse response) throws IOException {
    response.setContentType("text/csv");
    response.getWriter().write("a,b,c\n");
    response.flushBuffer();
    throw new InvalidTensorException("/tensor", "Much too late.");
  }

  @GetMapping("/half-sent-and-cancelled")
  void halfSentAndCancelled(HttpServletResponse response) throws IOException {
    response.setContentType("text/csv");
    response.getWriter().write("a,b,c\n");
    response.flushBuffer();
    Thread.currentThread().interrupt();
    throw new InvalidTensorException("/tensor", "Cancelled, whatever it says.");
  }

  @ApiResponse(
      responseCode = "400",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
              schema = @Schema(implementation = Problem.class)))
  @GetMapping(value = "/plain", produces = MediaType.APPLICATION_JSON_VALUE)
  Map<String, String> plain() {
    return Map.of("plain", "yes");
  }

  @GetMapping("/parameter")
  int parameter(@RequestParam int number, @RequestHeader(required = false) Integer header) {
    return number;
  }

  @PostMapping(value = "/document", consumes = MediaType.APPLICATION_JSON_VALUE)
  Map<String, Object> document(@RequestBody Map<String, Object> document) {
    return document;
  }

  @PostMapping("/raw")
  int raw(HttpServletRequest request) throws IOException {
    return request.getInputStream().readAllBytes().length;
  }

  @GetMapping("/never")
  Callable<String> never() {
    return () -> {
      new CountDownLatch(1).await();
      return "never";
    };
  }
}
