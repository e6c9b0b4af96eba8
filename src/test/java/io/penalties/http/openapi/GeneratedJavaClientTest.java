package io.penalties.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.WithCheckpoints;
import io.penalties.tools.Tools;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The Java client that the generator makes by default (OkHttp and Gson), built by its own pom, with
 * a program that calls every operation.
 */
@WithCheckpoints
class GeneratedJavaClientTest {

  private static final Path PROGRAM = Path.of("src/test/resources/openapi/java/ClientCalls.java");
  private static final Path BIN = Path.of(System.getProperty("java.home"), "bin");

  /** The goal by its version: the generated pom binds it to the phase package alone. */
  private static final String COPY_DEPENDENCIES =
      "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies";

  @LocalServerPort private int port;

  @Test
  void compilesAndCallsEveryOperation(@TempDir Path folder) throws Exception {
    RunningService service = RunningService.onPort(port);
    Path generated = ClientGenerator.generate(service, "java");
    Path client = generated.resolve("client").toAbsolutePath();
    ToolProcess.Result build =
        ToolProcess.run(
            Path.of("."),
            List.of(
                Path.of("mvnw").toAbsolutePath().toString(),
                "-B",
                "-ntp",
                "-q",
                "-f",
                client.resolve("pom.xml").toString(),
                "compile",
                COPY_DEPENDENCIES,
                "-DincludeScope=compile",
                "-DoutputDirectory=" + client.resolve("target/lib")));
    Tools.need(
        build.exitCode() == 0 || !build.output().contains("Could not resolve dependencies"),
        "The generated Java client needs libraries from a Maven repository.");
    assertThat(build.exitCode()).as(build.output()).isZero();

    String classPath = classPath(client);
    ToolProcess.Result compilation =
        ToolProcess.run(
            Path.of("."),
            List.of(
                BIN.resolve("javac").toString(),
                "-proc:none",
                "-d",
                folder.toString(),
                "-cp",
                classPath,
                PROGRAM.toString()));
    assertThat(compilation.exitCode()).as(compilation.output()).isZero();

    ClientFiles files = ClientFiles.in(folder);
    ToolProcess.Result calls =
        ToolProcess.run(
            Path.of("."),
            List.of(
                BIN.resolve("java").toString(),
                "-cp",
                folder + File.pathSeparator + classPath,
                "ClientCalls",
                service.base().toString(),
                files.model().toString(),
                files.tensors().toString()));
    assertThat(calls.exitCode()).as(calls.output()).isZero();
    assertThat(calls.output()).contains("All calls answered as expected.");
  }

  private static String classPath(Path client) throws Exception {
    try (Stream<Path> libraries = Files.list(client.resolve("target/lib"))) {
      return Stream.concat(Stream.of(client.resolve("target/classes")), libraries)
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));
    }
  }
}
