package io.penalties.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/development.md names is there, and its list of fuzz targets is whole. */
class DevelopmentPageTest {

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** A class, perhaps with its package before it or a member after it. */
  private static final Pattern CLASS =
      Pattern.compile("(?:[a-z.]+\\.)?([A-Z][a-z]\\w*[a-z]\\w*)(?:\\.\\w+)*");

  private static final Pattern FOLDER = Pattern.compile("(?:src|docs|\\.ci)/[\\w./-]+");

  /** Of the JDK, of examples, and of what a walk makes. */
  private static final List<String> OTHERS =
      List.of("GradientsAnswer", "GradientsController", "StrictMath");

  @Test
  void everyClassIsThere() throws IOException {
    List<String> classes = sources().map(DevelopmentPageTest::name).toList();
    List<String> named =
        code().map(CLASS::matcher).filter(Matcher::matches).map(name -> name.group(1)).toList();
    assertThat(named).hasSizeGreaterThan(40);
    assertThat(named.stream().filter(name -> !OTHERS.contains(name))).isSubsetOf(classes);
  }

  @Test
  void everyFileIsThere() throws IOException {
    List<String> files =
        code().flatMap(text -> groups(FOLDER, text, 0)).filter(file -> !isMade(file)).toList();
    assertThat(files).hasSizeGreaterThan(10).allMatch(file -> Files.exists(Path.of(file)));
  }

  private static boolean isMade(String file) {
    return file.contains("computeGradients") || file.endsWith("/openapi/");
  }

  @Test
  void everyDecoderIsFuzzedByTheContinuousBuild() throws IOException {
    String run = Files.readString(Path.of(".ci/run"));
    assertThat(sources().map(DevelopmentPageTest::name).filter(name -> name.endsWith("FuzzTest")))
        .hasSizeGreaterThan(10)
        .allSatisfy(
            name -> assertThat(run).containsPattern("[ ]" + name.replace("FuzzTest", "") + "[ ;]"));
  }

  private static Stream<String> code() throws IOException {
    return groups(CODE, Files.readString(Path.of("docs/development.md")), 1);
  }

  private static Stream<String> groups(Pattern pattern, String text, int group) {
    return pattern.matcher(text).results().map((MatchResult found) -> found.group(group));
  }

  private static Stream<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    }
  }

  private static String name(Path source) {
    return source.getFileName().toString().replace(".java", "");
  }
}
