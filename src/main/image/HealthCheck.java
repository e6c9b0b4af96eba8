import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Ends with status 0 where the service is ready: the health check of an image without a shell.
 *
 * <p>Speaks HTTP over a plain socket, since it runs every few seconds: an HTTP client would take
 * several times the processor time.
 */
final class HealthCheck {

  private static final int TIMEOUT_MILLIS = 3000;

  static void main(String[] args) {
    System.exit(isReady(Integer.parseInt(args[0])) ? 0 : 1);
  }

  private static boolean isReady(int port) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      socket
          .getOutputStream()
          .write(
              "GET /actuator/health/readiness HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      byte[] expected = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);
      byte[] received = socket.getInputStream().readNBytes(expected.length);
      return Arrays.equals(received, expected);
    } catch (IOException unreachable) {
      return false;
    }
  }
}
