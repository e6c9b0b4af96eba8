package io.penalties.access;

import io.penalties.http.problem.ProblemException;
import io.penalties.problem.ProblemType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;

/**
 * Admits requests that authenticate in one of the enabled ways; any one of them is enough.
 * Everything is closed except the listed paths. They are compared with the path as sent, so that no
 * second reading of a path (escapes, dots, parameters) opens a gap. Nothing of the body has been
 * read when a request is refused.
 */
public final class AccessFilter implements Filter {

  /** The field with the API key's name in the log lines of a request. */
  static final String KEY_NAME = "api_key_name";

  private static final String RETRY_AFTER_SECONDS = "5";
  private static final Set<String> PUBLIC_METHODS = Set.of("GET", "HEAD");

  private final List<AccessCheck> checks;
  private final Set<String> publicPaths;

  /**
   * Creates a filter.
   *
   * @param checks the ways to authenticate
   * @param publicPaths paths that everyone may read, exactly as in a request line
   */
  public AccessFilter(List<AccessCheck> checks, Set<String> publicPaths) {
    this.checks = List.copyOf(checks);
    this.publicPaths = Set.copyOf(publicPaths);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    doFilter((HttpServletRequest) request, (HttpServletResponse) response, chain);
  }

  private void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (isPublic(request)) {
      chain.doFilter(request, response);
      return;
    }
    String keyName = decide(request, response).keyName();
    if (keyName == null) {
      chain.doFilter(request, response);
      return;
    }
    try (MDC.MDCCloseable _ = MDC.putCloseable(KEY_NAME, keyName)) {
      chain.doFilter(request, response);
    }
  }

  private boolean isPublic(HttpServletRequest request) {
    return publicPaths.contains(request.getRequestURI())
        && PUBLIC_METHODS.contains(request.getMethod());
  }

  /** The first way that grants access; else the most informative refusal. */
  private Verdict.Granted decide(HttpServletRequest request, HttpServletResponse response) {
    Verdict worst = new Verdict.Absent();
    for (AccessCheck check : checks) {
      Verdict verdict = check.check(request);
      if (verdict instanceof Verdict.Granted granted) {
        return granted;
      }
      if (rank(verdict) > rank(worst)) {
        worst = verdict;
      }
    }
    throw refusal(worst, response);
  }

  private static int rank(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Absent _ -> 0;
      case Verdict.Invalid _ -> 1;
      case Verdict.Unavailable _ -> 2;
      case Verdict.Insufficient _, Verdict.Granted _ -> 3;
    };
  }

  private ProblemException refusal(Verdict verdict, HttpServletResponse response) {
    return switch (verdict) {
      case Verdict.Absent _ -> {
        // One header per challenge, since few clients parse a list of challenges correctly.
        checks.forEach(
            check -> response.addHeader(HttpHeaders.WWW_AUTHENTICATE, check.challenge()));
        yield new ProblemException(ProblemType.UNAUTHORIZED, expected());
      }
      case Verdict.Invalid(String challenge, String detail) -> {
        response.addHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
        yield new ProblemException(ProblemType.UNAUTHORIZED, detail);
      }
      case Verdict.Insufficient(String challenge, String detail) -> {
        response.addHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
        yield new ProblemException(ProblemType.FORBIDDEN, detail);
      }
      case Verdict.Unavailable(String detail) ->
          new ProblemException(
              ProblemType.OVERLOADED, detail, Map.of(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS));
      case Verdict.Granted _ -> throw new IllegalStateException("Nothing to refuse.");
    };
  }

  private String expected() {
    return "Expected %s. Received: none."
        .formatted(
            checks.stream()
                .map(check ->
                    switch (check) {
                      case ApiKeyCheck _ -> "an API key in the header " + ApiKeyCheck.HEADER;
                      case BearerTokenCheck _ -> "a bearer token in the header Authorization";
                    })
                .collect(Collectors.joining(" or ")));
  }
}
