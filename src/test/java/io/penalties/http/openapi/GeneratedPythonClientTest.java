package io.penalties.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.WithCheckpoints;
import io.penalties.tools.Tools;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A Python client is generated from the text, compiled, and, where the libraries that it imports
 * are installed, called.
 */
@WithCheckpoints
class GeneratedPythonClientTest {

  private static final Path PROGRAM =
      Path.of("src/test/resources/openapi/python/client_calls.py").toAbsolutePath();

  @LocalServerPort private int port;

  @Test
  void compilesAndCallsEveryOperation(@TempDir Path folder) throws Exception {
    RunningService service = RunningService.onPort(port);
    Path client = ClientGenerator.generate(service, "python").resolve("client");
    Tools.need(ToolProcess.isThere("python3"), "The generated Python client needs Python 3.");
    ToolProcess.Result compilation =
        ToolProcess.run(
            client, List.of("python3", "-W", "error", "-m", "compileall", "-q", "openapi_client"));
    assertThat(compilation.exitCode()).as(compilation.output()).isZero();

    // Debian's pydantic is too old, so these come from where a user has them.
    ToolProcess.Result libraries =
        ToolProcess.run(client, List.of("python3", "-c", "import pydantic.v1, dateutil, urllib3"));
    if (libraries.exitCode() == 0) {
      ClientFiles files = ClientFiles.in(folder);
      ToolProcess.Result calls =
          ToolProcess.run(
              client,
              List.of(
                  "python3",
                  "-c",
                  "import runpy, sys; sys.path.insert(0, '.'); runpy.run_path(sys.argv.pop(1))",
                  PROGRAM.toString(),
                  service.base().toString(),
                  files.model().toString(),
                  files.tensors().toString()));
      assertThat(calls.exitCode()).as(calls.output()).isZero();
      assertThat(calls.output()).contains("All calls answered as expected.");
    }
  }
}
