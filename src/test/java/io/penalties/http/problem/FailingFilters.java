package io.penalties.http.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.web.filter.OncePerRequestFilter;

/** Fails before any controller, as a security filter may. */
@TestComponent
class FailingFilters extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    switch (request.getRequestURI()) {
      case "/filter/throws" -> throw new IllegalStateException("a secret of org.apache");
      case "/filter/403" -> response.sendError(403, "a secret of the filter");
      case "/filter/500" -> response.sendError(500);
      case "/filter/503" -> response.sendError(503);
      default -> chain.doFilter(request, response);
    }
  }
}
