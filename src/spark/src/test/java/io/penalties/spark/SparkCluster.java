package io.penalties.spark;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.spark.launcher.JavaModuleOptions;

/** A Master and two Workers in separate JVMs with nothing but Spark on the class path. */
final class SparkCluster implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofSeconds(90);
  private static final String WORKER_ALIVE = "\"state\" : \"ALIVE\"";

  private final Path folder;
  private final List<Process> processes = new ArrayList<>();
  private final int port = freePort();

  SparkCluster(Path folder) throws Exception {
    this.folder = folder;
    Files.createDirectories(folder.resolve("home/jars"));
    int ui = freePort();
    start("master.Master", "--port", "" + port, "--webui-port", "" + ui);
    awaitWorkers(ui, 0);
    for (int i = 0; i < 2; i++) {
      start("worker.Worker", "--cores", "1", "--memory", "1g", "--webui-port", "0", master());
    }
    awaitWorkers(ui, 2);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  String master() {
    return "spark://127.0.0.1:" + port;
  }

  /** The class path of this JVM without the job and the libraries in its jar. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar") && !entry.contains("penalties-spark"))
        .filter(entry ->
            !entry.matches(
                ".*/(io/penalties|software/amazon|info/picocli|com/google/re2j|ch/randelshofer"
                    + "|org/gaul|org/junit)/.*"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void start(String name, String... arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    line.addAll(
        List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-Dspark.master.rest.enabled=false",
            "-cp",
            classPath(),
            "org.apache.spark.deploy." + name,
            "--host",
            "127.0.0.1"));
    line.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + processes.size() + ".log").toFile());
    builder.environment().put("SPARK_HOME", folder.resolve("home").toString());
    builder.environment().put("SPARK_DIST_CLASSPATH", classPath());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("SPARK_WORKER_DIR", folder.resolve("work").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    processes.add(builder.start());
  }

  private void awaitWorkers(int ui, int count) throws Exception {
    HttpRequest state =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ui + "/json/")).build();
    long end = System.nanoTime() + LONGEST_START.toNanos();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (System.nanoTime() < end) {
        try {
          String body = client.send(state, BodyHandlers.ofString()).body();
          if (body.split(WORKER_ALIVE, -1).length - 1 >= count) {
            return;
          }
        } catch (IOException notYet) {
          // It is not listening yet.
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
    throw new AssertionError("The cluster did not start: " + folder);
  }

  /** The JVMs of the two executors, which the Workers started. */
  List<ProcessHandle> awaitExecutors() {
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (System.nanoTime() < end) {
      List<ProcessHandle> executors =
          processes.stream().flatMap(process -> process.toHandle().children()).toList();
      if (executors.size() == 2) {
        return executors;
      }
      LockSupport.parkNanos(10_000_000);
    }
    throw new AssertionError("Expected two executors: " + folder);
  }

  @Override
  public void close() throws Exception {
    processes.reversed().forEach(Process::destroy);
    for (Process process : processes) {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }
}
