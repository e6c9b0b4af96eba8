package io.penalties.command;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A command line that has run to its end.
 *
 * @param status its exit status
 * @param out what it wrote to the standard output
 * @param err what it wrote to the standard error
 */
public record CommandProcess(int status, String out, String err) {

  private static final int LONGEST_SECONDS = 60;

  /** Runs a command line in a JVM that others have used. */
  static CommandProcess run(Object... words) {
    return CommandLines.run(Arrays.stream(words).map(Object::toString).toList());
  }

  /** Runs {@code java -jar penalties.jar} with these words, or what is the same here. */
  static CommandProcess runAlone(Object... words) {
    return run(new ProcessBuilder(line(List.of(), words)));
  }

  /** The line of a process; options of its JVM come first. */
  public static List<String> line(List<String> jvmOptions, Object... words) {
    return lineOf("io.penalties.PenaltiesApplication", jvmOptions, words);
  }

  /** The line of a process with a main class of its own. */
  static List<String> lineOf(String mainClass, List<String> jvmOptions, Object... words) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    line.addAll(jvmOptions);
    line.addAll(List.of("-cp", classPath(), mainClass));
    for (Object word : words) {
      line.add(word.toString());
    }
    return line;
  }

  /** Of this JVM, for processes in other folders. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Runs a process that a test has set up. */
  public static CommandProcess run(ProcessBuilder builder) {
    try {
      Path err = Files.createTempFile("command-", ".err");
      try {
        Process process = builder.redirectError(err.toFile()).start();
        if (builder.redirectInput() == ProcessBuilder.Redirect.PIPE) {
          process.getOutputStream().close();
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new AssertionError("The command does not end: " + builder.command());
        }
        return new CommandProcess(process.exitValue(), out, Files.readString(err));
      } finally {
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
