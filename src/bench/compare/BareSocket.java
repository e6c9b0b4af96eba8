import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The cost of receiving alone: reads a request from a socket, drops its body and answers 200. */
final class BareSocket {

  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
          .getBytes(StandardCharsets.US_ASCII);

  static void main(String[] args) throws IOException {
    int port = Integer.parseInt(args[0]);
    try (ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
      while (true) {
        try (Socket socket = server.accept()) {
          answer(socket);
        }
      }
    }
  }

  private static void answer(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    for (int b; head.indexOf("\r\n\r\n") < 0 && (b = in.read()) >= 0; ) {
      head.append((char) b);
    }
    long left = length(head.toString());
    byte[] buffer = new byte[256 << 10];
    for (int n; left > 0 && (n = in.read(buffer)) >= 0; ) {
      left -= n;
    }
    socket.getOutputStream().write(ANSWER);
  }

  private static long length(String head) {
    return head.lines()
        .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
        .mapToLong(line -> Long.parseLong(line.substring(15).strip()))
        .findFirst()
        .orElse(0);
  }
}
