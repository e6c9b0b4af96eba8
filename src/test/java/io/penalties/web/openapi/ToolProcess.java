package io.penalties.web.openapi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs a tool to its end. */
final class ToolProcess {

  private ToolProcess() {}

  static Result run(Path directory, List<String> command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  /** What a tool says about itself, if it is there. */
  static Optional<String> version(String tool) throws InterruptedException {
    try {
      Result result = run(Path.of("."), List.of(tool, "--version"));
      return result.exitCode() == 0 ? Optional.of(result.output().strip()) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /** What came of it. */
  record Result(int exitCode, String output) {}
}
