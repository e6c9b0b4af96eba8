package io.penalties.http.problem;

import io.penalties.problem.ClientText;

/** Suggests a path instead of one that does not exist. */
final class WrongPath {

  private static final String NOTHING = "There is nothing at this path.";

  private WrongPath() {}

  /**
   * The detail of a 404.
   *
   * @param path the path below the context path
   */
  static String detail(String path) {
    if (path.length() > 1 && path.endsWith("/")) {
      return NOTHING
          + " Paths have no slash at the end: try %s."
              .formatted(ClientText.quote(path.substring(0, path.length() - 1)));
    }
    return NOTHING
        + switch (path) {
          case "/health", "/healthz", "/ping", "/status", "/livez", "/readyz" ->
              " Health is at /actuator/health/liveness and /actuator/health/readiness, on the"
                  + " management port if that is a separate one.";
          case "/metrics", "/prometheus" ->
              " Metrics are at /actuator/prometheus, on the management port if that is a separate"
                  + " one.";
          case "/info", "/version" ->
              " The version is at /actuator/info, on the management port if that is a separate"
                  + " one.";
          default -> " The operations are listed at /v3/api-docs and /swagger-ui.html.";
        };
  }
}
