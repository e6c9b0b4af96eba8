package io.penalties.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PortWatchTest {

  private static final Duration SILENCE = Duration.ofSeconds(1);

  /** A port that takes connections and answers as long as it is told to. */
  private static final class Port implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final String answer;
    private volatile boolean answers = true;

    Port(String answer) throws IOException {
      this.answer = answer;
      Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
      try {
        while (true) {
          Socket client = socket.accept();
          Thread.ofVirtual().start(() -> serve(client));
        }
      } catch (IOException _) {
        // The test is over.
      }
    }

    private void serve(Socket client) {
      try (client) {
        byte[] buffer = new byte[1000];
        while (client.getInputStream().read(buffer) > 0) {
          if (answers) {
            client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
          }
          if (!answer.endsWith("\r\n\r\n")) {
            return;
          }
        }
      } catch (IOException _) {
        // The watch has hung up.
      }
    }

    InetSocketAddress address() {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static void await(PortWatch watch, boolean answering) throws InterruptedException {
    while (watch.isAnswering() != answering) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  @Test
  void silenceIsSeenAndSoIsItsEnd() throws Exception {
    try (Port port = new Port("HTTP/1.1 200 \r\nAllow: GET\r\n\r\n");
        PortWatch watch = new PortWatch(port.address(), SILENCE)) {
      TimeUnit.NANOSECONDS.sleep(2 * SILENCE.toNanos());
      assertThat(watch.isAnswering()).isTrue();

      port.answers = false;
      await(watch, false);
      port.answers = true;
      await(watch, true);
    }
  }

  @Test
  void anyAnswerCounts() throws Exception {
    try (Port port = new Port("\u0015\u0003\u0003\u0000\u0002\u0002P");
        PortWatch watch = new PortWatch(port.address(), SILENCE)) {
      TimeUnit.NANOSECONDS.sleep(2 * SILENCE.toNanos());
      assertThat(watch.isAnswering()).isTrue();
    }
  }

  @Test
  void aClosedPortDoesNotAnswer() throws Exception {
    Port port = new Port("");
    port.close();
    try (PortWatch watch = new PortWatch(port.address(), SILENCE)) {
      await(watch, false);
    }
  }
}
