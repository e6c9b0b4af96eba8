package io.penalties.server.requestid;

import io.penalties.http.problem.FailingService;
import io.penalties.http.wire.Answer;
import io.penalties.http.wire.RawHttp;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service in a separate process: its output is what a log collector gets. */
final class ContainerProcess implements AutoCloseable {

  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

  private final Process process;
  private final BufferedReader output;
  private final List<String> lines = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();

  /** Starts it on free ports, and waits until it says that it has started. */
  ContainerProcess(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(FailingService.class.getName());
    command.add("--server.port=0");
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    output = process.inputReader();
    readUntilStarted();
  }

  private void readUntilStarted() throws IOException {
    for (String line; (line = output.readLine()) != null; ) {
      lines.add(line);
      Matcher port = PORT.matcher(line);
      if (port.find()) {
        ports.add(Integer.parseInt(port.group(1)));
      }
      if (line.contains("Started ")) {
        return;
      }
    }
    throw new AssertionError("The service did not start:\n" + String.join("\n", lines));
  }

  /** A request on the port of the service; its headers end with a line break, if there are any. */
  Answer send(String requestLine, String headers, String body) throws IOException {
    return send(ports.getFirst(), requestLine, headers, body);
  }

  /** A request on the port of management. */
  Answer sendToManagement(String requestLine) throws IOException {
    return send(ports.getLast(), requestLine, "", "");
  }

  private static Answer send(int port, String requestLine, String headers, String body)
      throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      return http.send(requestLine + "\r\nHost: a\r\n" + headers + "\r\n" + body).receive();
    }
  }

  /** Ends it as an orchestrator does; everything that it has printed. */
  List<String> stop() throws IOException, InterruptedException {
    process.toHandle().destroy(); // The process's own destroy() would close its output too.
    output.lines().forEach(lines::add);
    process.waitFor();
    return lines;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
