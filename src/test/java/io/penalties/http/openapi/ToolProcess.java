package io.penalties.http.openapi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs a tool to its end. */
final class ToolProcess {

  private ToolProcess() {}

  static Result run(Path directory, List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  /** Whether a tool is there and tells its version. */
  static boolean isThere(String tool) throws InterruptedException {
    try {
      return run(Path.of("."), List.of(tool, "--version")).exitCode() == 0;
    } catch (IOException _) {
      return false;
    }
  }

  /** What came of it. */
  record Result(int exitCode, String output) {}
}
