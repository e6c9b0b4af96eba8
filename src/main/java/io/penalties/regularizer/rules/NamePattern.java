package io.penalties.regularizer.rules;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.penalties.regularizer.InvalidRegularizerException;
import java.util.Optional;

/**
 * A pattern on whole names of tensors: a regular expression of RE2 with bounded compilation and
 * matching. Thread-safe.
 */
public final class NamePattern {

  /** Characters of a pattern. */
  private static final int MAX_CHARACTERS = 1000;

  /** The nesting depth of groups. */
  private static final int MAX_NESTING = 50;

  /** The product of nested repetitions; RE2 itself allows this for each. */
  private static final int MAX_REPETITIONS = 1000;

  /** Instructions of a program: each character of a name may take a step at each of them. */
  private static final int MAX_INSTRUCTIONS = 10_000;

  /** Instructions that take no character: RE2/J follows them by recursion. */
  private static final int MAX_IDLE_INSTRUCTIONS = 4500;

  private static final int SHOWN_CHARACTERS = 40;

  /** An instruction and what a match remembers for it; a table of Unicode. Measured, rounded up. */
  private static final int INSTRUCTION_BYTES = 200;

  private static final int TABLE_BYTES = 8 << 10;

  private final Pattern pattern;
  private final PatternSize size;

  private NamePattern(Pattern pattern, PatternSize size) {
    this.pattern = pattern;
    this.size = size;
  }

  /**
   * Compiles a pattern.
   *
   * @throws InvalidRegularizerException if it exceeds the limits
   * @throws InvalidPatternException if it is not a regular expression
   */
  public static NamePattern compile(String text) {
    int characters = text.codePointCount(0, text.length());
    if (characters > MAX_CHARACTERS) {
      throw tooLarge("of at most %d characters", MAX_CHARACTERS, "%d characters", characters);
    }
    PatternSize size = PatternScanner.measure(text, MAX_NESTING);
    if (size.repetitions() > MAX_REPETITIONS) {
      throw tooLarge(
          "whose nested repetitions multiply to at most %d", MAX_REPETITIONS, "%s", shown(text));
    }
    if (size.instructions() > MAX_INSTRUCTIONS) {
      throw tooLarge(
          "of at most %d characters and classes once its repetitions are written out",
          MAX_INSTRUCTIONS, "%s", shown(text));
    }
    if (size.idle() > MAX_IDLE_INSTRUCTIONS) {
      throw tooLarge(
          "of at most %d groups, alternatives and optional parts once its repetitions are written"
              + " out",
          MAX_IDLE_INSTRUCTIONS, "%s", shown(text));
    }
    try {
      return new NamePattern(Pattern.compile(text), size);
    } catch (PatternSyntaxException e) {
      throw new InvalidPatternException(
          "Expected a regular expression (RE2). Received: %s, %s."
              .formatted(shown(text), e.getDescription()));
    }
  }

  private static InvalidRegularizerException tooLarge(
      String expected, int limit, String received, Object value) {
    return new InvalidRegularizerException(
        "",
        "Expected a pattern %s. Received: %s."
            .formatted(expected.formatted(limit), received.formatted(value)));
  }

  private static String shown(String text) {
    boolean whole = text.codePointCount(0, text.length()) <= SHOWN_CHARACTERS;
    return '"'
        + (whole ? text : text.substring(0, text.offsetByCodePoints(0, SHOWN_CHARACTERS)) + "…")
        + '"';
  }

  /** The regular expression. */
  public String text() {
    return pattern.pattern();
  }

  /** The memory of the pattern and of a match with it. */
  public long bytes() {
    return INSTRUCTION_BYTES * size.instructions() + (long) TABLE_BYTES * size.tables();
  }

  /**
   * Whether it matches a whole name.
   *
   * @param steps counts the work of the match
   * @param pointer the JSON pointer of the rule
   */
  boolean matches(String name, MatchSteps steps, String pointer) {
    return pattern.matcher(steps.counted(name, size.instructions(), pointer)).matches();
  }

  /**
   * The replacement of a name if it matches as a whole.
   *
   * @param replacement the new name, in which {@code $1} is the first group
   * @throws InvalidRegularizerException if there is no such group
   */
  Optional<String> replace(String name, String replacement, MatchSteps steps, String pointer) {
    Matcher matcher = pattern.matcher(steps.counted(name, size.instructions(), pointer));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      StringBuilder renamed = new StringBuilder();
      matcher.appendReplacement(renamed, replacement);
      return Optional.of(renamed.toString());
    } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
      throw new InvalidRegularizerException(
          pointer,
          "Expected a replacement with groups of its pattern, such as $1. Received: %s."
              .formatted(shown(replacement)));
    }
  }
}
