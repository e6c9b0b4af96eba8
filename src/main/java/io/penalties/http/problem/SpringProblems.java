package io.penalties.http.problem;

import io.penalties.problem.ClientText;
import io.penalties.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.util.MimeType;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Translates failures that Spring MVC itself raises. */
final class SpringProblems {

  private SpringProblems() {}

  /** The response to a failure; null if it is not Spring's, or is a defect. */
  static @Nullable ProblemAnswer of(Throwable failure, HttpServletRequest request) {
    return switch (failure) {
      case NoHandlerFoundException _, NoResourceFoundException _ ->
          ProblemAnswer.of(ProblemType.NOT_FOUND, WrongPath.detail(path(request)));
      case HttpRequestMethodNotSupportedException e -> methodNotAllowed(e);
      case HttpMediaTypeNotAcceptableException e -> notAcceptable(e);
      case HttpMediaTypeNotSupportedException e -> unsupportedMediaType(e, request);
      // A request that waits too long is interrupted; either failure may come first.
      case AsyncRequestTimeoutException _, InterruptedException _ ->
          ProblemAnswer.of(ProblemType.OVERLOADED, "The response was not ready in time.");
      case MissingServletRequestParameterException e ->
          ProblemAnswer.of(
              ProblemType.MALFORMED_REQUEST,
              "The query parameter %s is missing."
                  .formatted(ClientText.quote(e.getParameterName())));
      case MethodArgumentTypeMismatchException e -> wrongParameter(e.getName(), e.getValue());
      case TypeMismatchException e ->
          wrongParameter(String.valueOf(e.getPropertyName()), e.getValue());
      case HttpMessageNotReadableException _ ->
          ProblemAnswer.of(ProblemType.MALFORMED_REQUEST, "The request body cannot be read.");
      case ErrorResponse e when e.getStatusCode().value() < 500 -> other(e);
      default -> null;
    };
  }

  private static String path(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length());
  }

  private static ProblemAnswer methodNotAllowed(HttpRequestMethodNotSupportedException e) {
    Set<String> allowed = new TreeSet<>(Set.of(HttpMethod.OPTIONS.name()));
    for (HttpMethod method : e.getHeaders().getAllow()) {
      allowed.add(method.name());
      if (method.equals(HttpMethod.GET)) {
        allowed.add(HttpMethod.HEAD.name());
      }
    }
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.ALLOW, String.join(", ", allowed));
    String detail =
        "Expected one of the methods %s. Received: %s"
                .formatted(String.join(", ", allowed), ClientText.quote(e.getMethod()))
            + (allowed.contains(HttpMethod.POST.name())
                ? ". What to post is at /swagger-ui.html and /v3/api-docs."
                : ".");
    return ProblemAnswer.of(ProblemType.METHOD_NOT_ALLOWED, detail).with(headers);
  }

  private static ProblemAnswer notAcceptable(HttpMediaTypeNotAcceptableException e) {
    String detail =
        e.getSupportedMediaTypes().isEmpty()
            ? "The Accept header cannot be understood or satisfied."
            : "The response can be %s. The Accept header allows none of these."
                .formatted(list(e.getSupportedMediaTypes()));
    return ProblemAnswer.of(ProblemType.NOT_ACCEPTABLE, detail).with(e.getHeaders());
  }

  private static ProblemAnswer unsupportedMediaType(
      HttpMediaTypeNotSupportedException e, HttpServletRequest request) {
    String received = request.getContentType();
    String detail =
        "Expected the content type %s. Received: %s"
                .formatted(
                    e.getSupportedMediaTypes().isEmpty()
                        ? "of this operation"
                        : list(e.getSupportedMediaTypes()),
                    received == null ? "none" : ClientText.quote(received))
            + ". "
            + advice(e.getSupportedMediaTypes());
    return ProblemAnswer.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, detail).with(e.getHeaders());
  }

  /** How to send what an operation takes with curl. */
  private static String advice(Collection<MediaType> expected) {
    if (expected.contains(MediaType.MULTIPART_FORM_DATA)) {
      return "With curl, send files as a form: -F name=@file.";
    }
    return "With curl: -H 'Content-Type: %s'."
        .formatted(
            expected.contains(MediaType.APPLICATION_OCTET_STREAM)
                ? MediaType.APPLICATION_OCTET_STREAM
                : MediaType.APPLICATION_JSON);
  }

  private static ProblemAnswer wrongParameter(String name, @Nullable Object value) {
    return ProblemAnswer.of(
        ProblemType.MALFORMED_REQUEST,
        "The parameter %s has a value of the wrong type. Received: %s"
            .formatted(ClientText.quote(name), ClientText.quote(String.valueOf(value))));
  }

  private static ProblemAnswer other(ErrorResponse response) {
    int status = response.getStatusCode().value();
    ProblemType type = ProblemType.ofStatus(status);
    String words = response.getBody().getDetail();
    ProblemAnswer answer =
        ProblemAnswer.of(type, words == null ? type.title() + "." : words)
            .with(response.getHeaders());
    return answer.with(answer.problem().withStatus(status));
  }

  private static String list(Collection<? extends MimeType> types) {
    return types.stream().map(MimeType::toString).collect(Collectors.joining(", "));
  }
}
