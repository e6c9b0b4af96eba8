package io.penalties.load;

import io.penalties.http.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The packaged service in a JVM of its own, with limits. */
final class Service implements AutoCloseable {

  /** Lines that the log must not contain, whatever clients send. */
  private static final Pattern COMPLAINT =
      Pattern.compile(
          "\\bERROR\\b|OutOfMemoryError|^\\tat |Exception\\b|StackOverflowError|"
              + "\"log\\.level\":\"ERROR\"|\"level\":\"ERROR\"");

  /** How the image sizes its heap. */
  private static final Path IMAGE_FLAGS = Path.of("src", "main", "image", "jvm.flags");

  private final long startNanos = System.nanoTime();
  private final ServiceProcess service;
  private final Path temporary;
  private final Path log;
  private final Path gcLog;
  private final double readySeconds;

  private Service(Options options, String name, Path temporary, List<String> wrapper)
      throws IOException {
    this.temporary = Files.createDirectories(temporary);
    Files.createDirectories(options.folder());
    log = options.folder().resolve(name + ".log");
    gcLog = options.folder().resolve(name + ".gc.log");
    Files.deleteIfExists(gcLog);
    service = ServiceProcess.launch(command(options, wrapper));
    Runtime.getRuntime().addShutdownHook(new Thread(service::close));
    readySeconds = seconds();
  }

  static Service start(Options options, String name) throws IOException {
    return start(options, name, List.of());
  }

  /** Starts the service through another command. */
  static Service start(Options options, String name, List<String> wrapper) throws IOException {
    Path temporary = options.folder().resolve(name + ".tmp");
    if (Files.isDirectory(temporary)) {
      Folders.empty(temporary);
    }
    return new Service(options, name, temporary, wrapper);
  }

  /** Starts the service through another command, with its temporary files in this folder. */
  static Service start(Options options, String name, Path temporary, List<String> wrapper)
      throws IOException {
    return new Service(options, name, temporary, wrapper);
  }

  private List<String> command(Options options, List<String> wrapper) {
    List<String> command = new ArrayList<>(wrapper);
    if (!options.cpus().isEmpty()) {
      command.addAll(List.of("taskset", "-c", options.cpus()));
    }
    command.addAll(
        List.of(
            options.java().toString(),
            "--add-modules=jdk.incubator.vector",
            options.memory() > 0 ? "-XX:Flags=" + IMAGE_FLAGS : "-Xmx" + options.heap(),
            "-XX:+UseG1GC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xlog:gc*:file=" + gcLog + "::filecount=0",
            "-Djava.io.tmpdir=" + temporary,
            "-jar",
            options.jar().toString(),
            "--server.address=127.0.0.1",
            "--server.port=" + options.port(),
            "--management.server.address=127.0.0.1",
            "--management.server.port=" + (options.port() + 1)));
    command.addAll(options.serviceArguments());
    return command;
  }

  int port() {
    return service.port();
  }

  /** Its process and its management port. */
  ServiceProcess process() {
    return service;
  }

  /** Seconds since the start. */
  double seconds() {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  double readySeconds() {
    return readySeconds;
  }

  Path temporary() {
    return temporary;
  }

  /** The first few lines of its log that must not occur. */
  List<String> complaints() {
    return service.log().lines().filter(COMPLAINT.asPredicate()).limit(8).toList();
  }

  /** The last lines of its log. */
  String logTail() {
    List<String> lines = service.log().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
  }

  GcLog gcLog() {
    return new GcLog(gcLog);
  }

  ProcessStatus status() {
    return ProcessStatus.of(service.process().pid());
  }

  boolean isAlive() {
    return service.process().isAlive();
  }

  /** SIGTERM. */
  void terminate() {
    service.terminate();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    service.process().destroyForcibly().waitFor();
  }

  /** The exit code, or −1 if the process still runs after this time. */
  int awaitExit(Duration time) throws InterruptedException {
    Process process = service.process();
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
  }

  @Override
  public void close() throws IOException {
    service.terminate();
    try {
      awaitExit(Duration.ofSeconds(40));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    service.close();
    Files.writeString(log, service.log());
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
