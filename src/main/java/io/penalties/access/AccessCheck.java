package io.penalties.access;

import jakarta.servlet.http.HttpServletRequest;

/** One way to authenticate a caller. */
public sealed interface AccessCheck permits ApiKeyCheck, BearerTokenCheck {

  /** Checks the headers of a request, never its body, query or parameters. */
  Verdict check(HttpServletRequest request);

  /** The WWW-Authenticate challenge for a request without credentials. */
  String challenge();
}
