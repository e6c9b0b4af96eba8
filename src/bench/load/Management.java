package load;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The management port: probes and meters. */
final class Management {

  private Management() {}

  /** The status of a path, 0 without an answer in time. */
  static int status(int port, String path, int timeoutMillis) {
    try {
      HttpURLConnection connection = open(port, path, timeoutMillis);
      int status = connection.getResponseCode();
      try (InputStream in =
          status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
        if (in != null) {
          in.readAllBytes();
        }
      }
      return status;
    } catch (IOException _) {
      return 0;
    }
  }

  /** All meters, by Prometheus name; those of several tags are summed. Empty without an answer. */
  static Map<String, Double> meters(int port) {
    Map<String, Double> meters = new HashMap<>();
    try (InputStream in = open(port, "/actuator/prometheus", 10_000).getInputStream()) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        int space = line.lastIndexOf(' ');
        if (line.startsWith("#") || space < 0) {
          continue;
        }
        int brace = line.indexOf('{');
        String name = line.substring(0, brace < 0 ? space : brace);
        meters.merge(name, Double.parseDouble(line.substring(space + 1)), Double::sum);
      }
    } catch (IOException _) {
      // The caller sees that there are none.
    }
    return meters;
  }

  private static HttpURLConnection open(int port, String path, int timeoutMillis)
      throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
    connection.setConnectTimeout(timeoutMillis);
    connection.setReadTimeout(timeoutMillis);
    return connection;
  }
}
