package io.penalties.http.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Responds to whatever inner filters throw, before the container would log and report it. */
public final class ProblemFilter extends OncePerRequestFilter {

  private final Problems problems;

  /** A filter. */
  public ProblemFilter(Problems problems) {
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    try {
      chain.doFilter(request, response);
    } catch (Exception e) {
      problems.answer(e, request, response);
    }
  }
}
