package io.penalties.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.WithCheckpoints;
import io.penalties.tools.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A Go client is generated from the text, compiled with a program that uses it, and called: every
 * operation but {@code /penalties/files}, whose JSON part the generator writes as fields of a form.
 */
@WithCheckpoints
class GeneratedGoClientTest {

  private static final Path PROGRAM = Path.of("src/test/resources/openapi/go");

  @LocalServerPort private int port;

  @Test
  void compilesAndCalls(@TempDir Path folder) throws Exception {
    RunningService service = RunningService.onPort(port);
    Path program = ClientGenerator.generate(service, "go");
    Tools.need(isThere(), "The generated Go client needs Debian's package golang-go.");
    for (String file : List.of("client_calls.go", "go.mod")) {
      Files.copy(PROGRAM.resolve(file), program.resolve(file));
    }
    ClientFiles files = ClientFiles.in(folder);
    ToolProcess.Result calls =
        ToolProcess.run(
            program,
            List.of(
                "env",
                "GOFLAGS=-mod=mod",
                "GOPROXY=off",
                "go",
                "run",
                ".",
                service.base().toString(),
                files.model().toString(),
                files.tensors().toString()));
    assertThat(calls.exitCode()).as(calls.output()).isZero();
    assertThat(calls.output()).contains("All calls answered as expected.");
  }

  private static boolean isThere() throws InterruptedException {
    try {
      return ToolProcess.run(Path.of("."), List.of("go", "version")).exitCode() == 0;
    } catch (java.io.IOException _) {
      return false;
    }
  }
}
