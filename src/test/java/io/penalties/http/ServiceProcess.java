package io.penalties.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service in a separate JVM, with its own heap, and management on a separate port. */
public final class ServiceProcess implements AutoCloseable {

  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
  private static final Duration LONGEST_START = Duration.ofSeconds(120);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final Queue<String> log = new ConcurrentLinkedQueue<>();
  private final int port;
  private final int managementPort;

  private ServiceProcess(Process process) throws IOException {
    this.process = process;
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    port = Integer.parseInt(next(lines, PORT));
    managementPort = Integer.parseInt(next(lines, PORT));
    Thread.ofVirtual().start(() -> collect(lines));
    awaitReadiness();
  }

  private void collect(BufferedReader lines) {
    try {
      lines.lines().forEach(log::add);
    } catch (UncheckedIOException _) {
      // The test has ended the process: what it said until then is there.
    }
  }

  /** Its ports are open before it says that it is alive. */
  private void awaitReadiness() throws IOException {
    long start = System.nanoTime();
    try {
      while (management("/actuator/health/readiness").statusCode() != 200) {
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST_START);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Starts a service. */
  public static ServiceProcess start(List<String> jvmOptions, String... properties)
      throws IOException {
    return start(List.of(), jvmOptions, properties);
  }

  /** Starts a service behind a command that executes its arguments. */
  public static ServiceProcess start(
      List<String> command, List<String> jvmOptions, String... properties) throws IOException {
    List<String> line = new ArrayList<>(command);
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(jvmOptions);
    line.addAll(
        List.of(
            "--add-modules=jdk.incubator.vector",
            "-cp",
            System.getProperty("java.class.path"),
            "io.penalties.PenaltiesApplication",
            "--server.port=0",
            "--management.server.port=0"));
    line.addAll(List.of(properties));
    return launch(line);
  }

  /** Starts a service by a command line of its own. */
  public static ServiceProcess launch(List<String> line) throws IOException {
    return new ServiceProcess(new ProcessBuilder(line).redirectErrorStream(true).start());
  }

  private String next(BufferedReader lines, Pattern wanted) throws IOException {
    for (String line; (line = lines.readLine()) != null; ) {
      log.add(line);
      Matcher found = wanted.matcher(line);
      if (found.find()) {
        return found.group(1);
      }
    }
    throw new AssertionError("The service did not start:\n" + String.join("\n", log));
  }

  /** Where the operations are. */
  public int port() {
    return port;
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** All that it has logged. */
  public String log() {
    return String.join("\n", log);
  }

  /** The answer of a path on the management port. */
  public HttpResponse<String> management(String path) throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path))
            .timeout(Duration.ofSeconds(20))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** The status of a path on the management port, 0 without an answer in time. */
  public int probe(String path, Duration timeout) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path))
            .timeout(timeout)
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException _) {
      return 0;
    }
  }

  /**
   * All meters in the notation of Prometheus: each series, and each name as the sum over its tags.
   */
  public Map<String, Double> meters() throws IOException, InterruptedException {
    Map<String, Double> meters = new HashMap<>();
    for (String line : management("/actuator/prometheus").body().lines().toList()) {
      int space = line.lastIndexOf(' ');
      if (!line.startsWith("#") && space > 0) {
        String series = line.substring(0, space);
        double value = Double.parseDouble(line.substring(space + 1));
        int brace = line.indexOf('{');
        if (brace >= 0) {
          meters.put(series, value);
        }
        meters.merge(brace < 0 ? series : series.substring(0, brace), value, Double::sum);
      }
    }
    return meters;
  }

  /** A meter, 0 if there is none. */
  public double meter(String name) throws IOException, InterruptedException {
    return meters().getOrDefault(name, 0.0);
  }

  /** Waits until requests hold nothing any more: the last may end after their answers are read. */
  public void awaitIdle() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (meter("penalties_inflight_bytes") > 0 || meter("penalties_computations_active") > 0) {
      assertThat(System.nanoTime() - deadline).as("bytes that were never given back").isNegative();
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(meter("penalties_inflight_waiting")).isZero();
    assertThat(meter("penalties_computations_waiting")).isZero();
  }

  /** Its process. */
  public Process process() {
    return process;
  }

  /** Asks it to end, as an operator does. */
  public void terminate() {
    process.destroy();
  }

  /** Its exit code, once it has ended. */
  public int awaitEnd() throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended in time").isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
