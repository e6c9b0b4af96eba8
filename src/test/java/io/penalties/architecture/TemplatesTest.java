package io.penalties.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Templates of text are filled in as a whole: {@code "%s" + " is".formatted(name)} formats the last
 * part alone, compiles, and shows a user the placeholder.
 */
class TemplatesTest {

  private static final String LITERAL = "\"(?:[^\"\\\\\\n]|\\\\.)*\"";

  /** Literals joined by plus signs, the last of which is formatted, without parentheses around. */
  private static final Pattern JOINED =
      Pattern.compile("((?:" + LITERAL + "\\s*\\+\\s*)+)" + LITERAL + "\\s*\\.formatted\\(");

  private static final Pattern PLACEHOLDER = Pattern.compile("%(\\d\\$)?[-0-9.]*[a-zA-Z]");

  @Test
  void noPartOfATemplateIsLeftAsItIs() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      assertThat(
              files
                  .filter(file -> file.toString().endsWith(".java"))
                  .flatMap(file -> leftovers(file).stream()))
          .isEmpty();
    }
  }

  @Test
  void findsOne() {
    assertThat(leftovers("f(\n \"a %s\"\n + \"b %d\".formatted(x, y));")).hasSize(1);
    assertThat(leftovers("f((\"a %s\" + \"b\").formatted(x));")).isEmpty();
    assertThat(leftovers("f(\"100 %\" + \"b %s\".formatted(x));")).isEmpty();
  }

  private static List<String> leftovers(Path file) {
    try {
      return leftovers(Files.readString(file)).stream().map(text -> file + ": " + text).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> leftovers(String source) {
    return JOINED
        .matcher(source)
        .results()
        .filter(joined -> PLACEHOLDER.matcher(joined.group(1)).find())
        .map(MatchResult::group)
        .toList();
  }
}
