package io.penalties.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every source is as google-java-format writes it. {@code ./mvnw test -Dtest=SourceFormatTest
 * -Dformat=write} formats them.
 *
 * <p>A test rather than a Maven plugin: plugins run in Maven's JVM, which may be older than the
 * source level, and formatters use the parser of the JVM they run in.
 */
class SourceFormatTest {

  private static final boolean WRITE = "write".equals(System.getProperty("format"));

  @Test
  void everySourceIsFormatted() throws IOException {
    assertThat(sources().parallelStream().filter(SourceFormatTest::isUnformatted))
        .as("not formatted: ./mvnw test -Dtest=SourceFormatTest -Dformat=write mends it")
        .isEmpty();
  }

  private static boolean isUnformatted(Path source) {
    try {
      String text = Files.readString(source);
      String formatted = new Formatter().formatSourceAndFixImports(text);
      boolean unformatted = !formatted.equals(text);
      if (unformatted && WRITE) {
        Files.writeString(source, formatted);
      }
      return unformatted && !WRITE;
    } catch (IOException | FormatterException e) {
      throw new AssertionError("Not read: " + source, e);
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
