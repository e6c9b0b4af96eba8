package io.penalties.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penalties.http.problem.TestServer;
import io.penalties.http.wire.Answer;
import io.penalties.http.wire.RawHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service over TLS, set up as docs/security.md says. */
@TestServer
@ExtendWith(OutputCaptureExtension.class)
class TlsTest {

  private static final CertificateFiles FILES = new CertificateFiles();

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void tls(DynamicPropertyRegistry registry) {
    registry.add("spring.ssl.bundle.pem.web.keystore.certificate", FILES::certificate);
    registry.add("spring.ssl.bundle.pem.web.keystore.private-key", FILES::privateKey);
    registry.add("spring.ssl.bundle.pem.web.reload-on-update", () -> "true");
    registry.add("spring.ssl.bundle.watch.file.quiet-period", () -> "200ms");
    registry.add("server.ssl.bundle", () -> "web");
  }

  private SSLSocket connect(String... protocols) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustAll()}, new SecureRandom());
      SSLSocket socket =
          (SSLSocket)
              context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(30_000);
      if (protocols.length > 0) {
        socket.setEnabledProtocols(protocols);
      }
      socket.startHandshake();
      return socket;
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String subject() throws IOException {
    try (SSLSocket socket = connect()) {
      X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return certificate.getSubjectX500Principal().getName();
    }
  }

  @Test
  void answersComeOverTls() throws IOException {
    try (SSLSocket socket = connect()) {
      assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
      socket
          .getOutputStream()
          .write(
              "GET /regularizers/l1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer)
          .startsWith("HTTP/1.1 200")
          .contains("Strict-Transport-Security: max-age=31536000\r\n");
    }
  }

  @Test
  void oldProtocolsAreRefused() {
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> connect("TLSv1.1"))
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void aNewCertificateIsTakenUp() throws IOException {
    assertThat(subject()).startsWith("CN=first");
    FILES.renew("second");
    await().atMost(Duration.ofSeconds(60)).until(() -> subject().startsWith("CN=second"));
  }

  @Test
  void plainHttpIsToldSo(CapturedOutput log) throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      Answer answer = http.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").receive();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body()).contains("TLS");
      assertThat(http.isAtEnd()).isTrue();
    }
    try (RawHttp http = new RawHttp(port)) {
      http.send(new byte[] {0x16, 3, 1, 0, 4, 1, 2, 3, 4, 5, 6, 7}).endOfSending().receiveAll();
    }
    assertThat(log.getAll()).doesNotContain("\tat ", "Exception");
  }

  /** The test looks at the certificate itself. */
  private static final class TrustAll implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
