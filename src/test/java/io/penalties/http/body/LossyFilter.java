package io.penalties.http.body;

import io.penalties.server.FilterSetup;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/** Loses some bytes of a body, or repeats them, as a header asks. */
@TestComponent
@Order(FilterSetup.ACCESS)
class LossyFilter extends OncePerRequestFilter {

  /** How many bytes more than sent; fewer if negative. */
  static final String HEADER = "More-Bytes";

  /** Where they are lost or repeated: among the elements of a document. */
  private static final int AT = 1 << 20;

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getHeader(HEADER) == null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    byte[] sent = request.getInputStream().readAllBytes();
    int more = Integer.parseInt(request.getHeader(HEADER));
    byte[] rest = Arrays.copyOfRange(sent, AT - more, sent.length);
    SequenceInputStream changed =
        new SequenceInputStream(
            new ByteArrayInputStream(sent, 0, AT), new ByteArrayInputStream(rest));
    chain.doFilter(
        new HttpServletRequestWrapper(request) {
          @Override
          public ServletInputStream getInputStream() {
            return new Changed(changed);
          }
        },
        response);
  }

  private static final class Changed extends ServletInputStream {

    private final SequenceInputStream in;

    Changed(SequenceInputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      return in.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return in.read(target, offset, length);
    }

    @Override
    public boolean isFinished() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isReady() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
