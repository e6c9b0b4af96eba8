package io.penalties.access;

import jakarta.servlet.http.HttpServletRequest;

/** One way to prove who calls. */
public sealed interface AccessCheck permits ApiKeyCheck, BearerTokenCheck {

  /** Looks at the headers of a request, never at its body, query or parameters. */
  Verdict check(HttpServletRequest request);

  /** What WWW-Authenticate says to a request that shows nothing. */
  String challenge();
}
