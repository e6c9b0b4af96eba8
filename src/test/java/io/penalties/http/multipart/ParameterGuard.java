package io.penalties.http.multipart;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Collection;
import java.util.Enumeration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/** Makes a failure of every call that would have the container read a form itself. */
@TestComponent
@Order(Ordered.HIGHEST_PRECEDENCE)
class ParameterGuard extends OncePerRequestFilter {

  private final AtomicInteger count = new AtomicInteger();

  /** How many requests were guarded. */
  int count() {
    return count.get();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    count.incrementAndGet();
    chain.doFilter(new Guarded(request), response);
  }

  private static final class Guarded extends HttpServletRequestWrapper {

    Guarded(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getParameter(String name) {
      throw refused();
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      throw refused();
    }

    @Override
    public Enumeration<String> getParameterNames() {
      throw refused();
    }

    @Override
    public String[] getParameterValues(String name) {
      throw refused();
    }

    @Override
    public Collection<Part> getParts() {
      throw refused();
    }

    @Override
    public Part getPart(String name) {
      throw refused();
    }

    private static IllegalStateException refused() {
      return new IllegalStateException("Parameters and parts of a form were asked for");
    }
  }
}
