package load;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The service in a JVM of its own, with limits, watched until it ends. */
final class Service implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(180);

  private final Process process;
  private final int port;
  private final Path temporary;
  private final ServiceLog log;
  private final Path gcLog;
  private final double readySeconds;
  private final long startNanos = System.nanoTime();

  private Service(Options options, String name, Path temporary, List<String> wrapper)
      throws IOException {
    port = options.port();
    this.temporary = temporary;
    requireFree(port);
    requireFree(port + 1);
    Files.createDirectories(options.folder());
    Files.createDirectories(temporary);
    gcLog = options.folder().resolve(name + ".gc.log");
    Files.deleteIfExists(gcLog);
    Path output = options.folder().resolve(name + ".log");
    process =
        new ProcessBuilder(command(options, wrapper))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    log = new ServiceLog(output);
    try {
      awaitReady();
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
    readySeconds = seconds();
  }

  static Service start(Options options, String name) throws IOException {
    Path temporary = options.folder().resolve(name + ".tmp");
    if (Files.isDirectory(temporary)) {
      Folders.empty(temporary);
    }
    return new Service(options, name, temporary, List.of());
  }

  /** A service whose temporary files are elsewhere, started through another command. */
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
            "-Xmx" + options.heap(),
            "-XX:+UseG1GC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xlog:gc*:file=" + gcLog + "::filecount=0",
            "-Djava.io.tmpdir=" + temporary,
            "-jar",
            options.jar().toString(),
            "--server.address=127.0.0.1",
            "--server.port=" + port,
            "--management.server.address=127.0.0.1",
            "--management.server.port=" + (port + 1)));
    command.addAll(options.serviceArguments());
    return command;
  }

  private static void requireFree(int port) throws IOException {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      throw new IOException("Expected a free port. Received: " + port);
    } catch (ConnectException _) {
      // Nobody listens, as it should be.
    }
  }

  private void awaitReady() throws IOException {
    long deadline = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        throw new IOException("The service ended at its start: " + log.tail());
      }
      if (Management.status(port + 1, "/actuator/health/readiness", 1000) == 200) {
        return;
      }
      pause(20);
    }
    throw new IOException("The service was not ready in " + START);
  }

  int port() {
    return port;
  }

  int managementPort() {
    return port + 1;
  }

  /** Since it was started. */
  double seconds() {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  double readySeconds() {
    return readySeconds;
  }

  Path temporary() {
    return temporary;
  }

  ServiceLog log() {
    return log;
  }

  GcLog gcLog() {
    return new GcLog(gcLog);
  }

  ProcessStatus status() {
    return ProcessStatus.of(process.pid());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** The exit code, or −1 if it still runs after this time. */
  int awaitExit(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(40, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
