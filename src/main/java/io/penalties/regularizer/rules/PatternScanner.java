package io.penalties.regularizer.rules;

import io.penalties.regularizer.InvalidRegularizerException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Measures a regular expression in one pass before it is compiled: RE2/J copies repeated parts, so
 * that {@code ((a{1000}){1000}){1000}} is a program of a billion instructions (CWE-1333), and
 * follows groups by recursion.
 *
 * <p>The result is arbitrary for text that is not an expression of RE2, which the compiler refuses.
 * Source: the syntax of RE2, {@code github.com/google/re2/wiki/Syntax}.
 */
final class PatternScanner {

  /** A repeat count beyond what RE2 and the limits allow. */
  private static final int MANY = 1_000_000;

  /**
   * RE2/J never terminates on one of these if case is ignored, since its tables are of an older
   * Unicode version than the JDK's (google/re2j issue 168).
   */
  private static final int FIRST_ENDLESS_FOLD = 0x1C80;

  private static final int LAST_ENDLESS_FOLD = 0x1C88;

  /** Characters in ranges that RE2/J folds one by one if case is ignored. */
  private static final int MAX_FOLDED_CHARACTERS = 30_000;

  /** The parts of a group so far, and the last of them, which a repetition applies to. */
  private static final class Group {

    private PatternSize before;
    private PatternSize last = PatternSize.NONE;
    private boolean emptyBranch = true;

    Group(PatternSize around) {
      before = around;
    }

    private void add(PatternSize part) {
      before = before.plus(last);
      last = part;
      emptyBranch = false;
    }

    private void branch() {
      add(emptyBranch ? BOTH_SIDES : PatternSize.IDLE);
      emptyBranch = true;
    }

    private PatternSize size() {
      return before.plus(last).plus(emptyBranch ? PatternSize.IDLE : PatternSize.NONE);
    }
  }

  /** The start and end of a group and of a program, and an optional loop. */
  private static final PatternSize BOTH_SIDES = PatternSize.IDLE.plus(PatternSize.IDLE);

  private final String text;
  private final int maxNesting;
  private final Deque<Group> groups = new ArrayDeque<>();
  private int at;
  private boolean ignoresCase;
  private int foldedCharacters;

  private PatternScanner(String text, int maxNesting) {
    this.text = text;
    this.maxNesting = maxNesting;
  }

  /**
   * The size of a pattern.
   *
   * @throws InvalidRegularizerException if groups are nested too deeply, or the pattern ignores the
   *     case of characters that the matcher cannot fold
   */
  static PatternSize measure(String text, int maxNesting) {
    return new PatternScanner(text, maxNesting).measure();
  }

  private PatternSize measure() {
    groups.push(new Group(BOTH_SIDES));
    while (at < text.length()) {
      scan(next());
    }
    PatternSize size = groups.pop().size();
    while (!groups.isEmpty()) {
      size = groups.pop().size().plus(size);
    }
    return size;
  }

  private void scan(int character) {
    Group group = group();
    switch (character) {
      case '(' -> open();
      case ')' -> close();
      case '|' -> group.branch();
      case '*' -> group.last = group.last.plus(BOTH_SIDES);
      case '+', '?' -> group.last = group.last.plus(PatternSize.IDLE);
      case '{' -> repeat(group);
      case '[' -> group.add(characterClass());
      case '\\' -> escape(group);
      case '^', '$' -> group.add(PatternSize.IDLE);
      default -> {
        fold(character, character);
        group.add(PatternSize.CHARACTER);
      }
    }
  }

  private Group group() {
    return groups.element();
  }

  private int next() {
    int character = text.codePointAt(at);
    at += Character.charCount(character);
    return character;
  }

  private boolean skip(String expected) {
    boolean there = text.startsWith(expected, at);
    if (there) {
      at += expected.length();
    }
    return there;
  }

  /** Everything up to and including an end, or to the end of the text. */
  private String through(String end) {
    int found = text.indexOf(end, at);
    String passed = text.substring(at, found < 0 ? text.length() : found);
    at = found < 0 ? text.length() : found + end.length();
    return passed;
  }

  private void open() {
    PatternSize around = BOTH_SIDES;
    if (skip("?P<") || skip("?<")) {
      through(">");
    } else if (skip("?")) {
      int flags = at;
      while (at < text.length() && text.charAt(at) != ':' && text.charAt(at) != ')') {
        at++;
      }
      ignoresCase |= text.substring(flags, at).contains("i");
      if (skip(")")) {
        return;
      }
      skip(":");
      around = PatternSize.NONE;
    }
    if (groups.size() > maxNesting) {
      throw new InvalidRegularizerException(
          "",
          "Expected a pattern with at most %d levels of groups. Received: more."
              .formatted(maxNesting));
    }
    groups.push(new Group(around));
  }

  private void close() {
    if (groups.size() > 1) {
      PatternSize size = groups.pop().size();
      group().add(size);
    }
  }

  /** A repetition {@code {2}}, {@code {2,}} or {@code {2,5}}; any other brace is a character. */
  private void repeat(Group group) {
    int start = at;
    int least = number();
    int most = least;
    boolean bounded = true;
    if (least >= 0 && skip(",")) {
      most = number();
      bounded = most >= 0;
    }
    if (least < 0 || !skip("}")) {
      at = start;
      group.add(PatternSize.CHARACTER);
    } else if (bounded) {
      PatternSize copy = most > least ? group.last.plus(PatternSize.IDLE) : group.last;
      group.last = copy.times(most);
    } else {
      group.last = group.last.times(least).plus(BOTH_SIDES);
    }
  }

  /** A decimal number, or -1. */
  private int number() {
    int number = -1;
    for (; at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9'; at++) {
      number = Math.min(10 * Math.max(number, 0) + text.charAt(at) - '0', MANY);
    }
    return number;
  }

  private void escape(Group group) {
    if (skip("Q")) {
      for (int character : through("\\E").codePoints().toArray()) {
        fold(character, character);
        group.add(PatternSize.CHARACTER);
      }
    } else if (skipTable()) {
      group.add(PatternSize.TABLE);
    } else if (skip("b") || skip("B") || skip("A") || skip("z")) {
      group.add(PatternSize.IDLE);
    } else {
      int character = escaped();
      fold(character, character);
      group.add(PatternSize.CHARACTER);
    }
  }

  /** A class of Unicode after a backslash: {@code pL}, {@code P{Greek}}. */
  private boolean skipTable() {
    if (!skip("p") && !skip("P")) {
      return false;
    }
    if (skip("{")) {
      through("}");
    } else if (at < text.length()) {
      next();
    }
    return true;
  }

  /** The character after a backslash; for a class such as {@code \d} its letter. */
  private int escaped() {
    if (at == text.length()) {
      return 0;
    }
    int character = next();
    if (character == 'x') {
      String digits = skip("{") ? through("}") : digits(2, 16);
      return parse(digits, 16);
    }
    if (character >= '0' && character <= '7') {
      at--;
      return parse(digits(3, 8), 8);
    }
    return character;
  }

  private String digits(int most, int radix) {
    int start = at;
    while (at < text.length()
        && at < start + most
        && Character.digit(text.charAt(at), radix) >= 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private static int parse(String digits, int radix) {
    try {
      return Integer.parseInt(digits, radix);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  private PatternSize characterClass() {
    PatternSize size = PatternSize.CHARACTER;
    skip("^");
    for (boolean first = true; at < text.length() && (first || !skip("]")); first = false) {
      if (text.startsWith("[:", at) && text.indexOf(":]", at + 2) >= 0) {
        through(":]");
      } else if (skip("\\")) {
        if (skipTable()) {
          size = size.plus(PatternSize.TABLE);
        } else {
          range(escaped());
        }
      } else {
        range(next());
      }
    }
    return size;
  }

  /** A character of a class, or a range that begins with it. */
  private void range(int low) {
    boolean isRange =
        at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']';
    if (!isRange) {
      fold(low, low);
      return;
    }
    at++;
    fold(low, skip("\\") ? escaped() : next());
  }

  /** Refuses to ignore the case of characters for which that never terminates or takes long. */
  private void fold(int low, int high) {
    if (!ignoresCase) {
      return;
    }
    if (low <= LAST_ENDLESS_FOLD && high >= FIRST_ENDLESS_FOLD) {
      throw new InvalidRegularizerException(
          "",
          "Expected a pattern with (?i) without the characters U+%04X to U+%04X, whose case cannot"
                  .formatted(FIRST_ENDLESS_FOLD, LAST_ENDLESS_FOLD)
              + " be ignored. Received: such characters, or a range with them.");
    }
    foldedCharacters += Math.max(high - low, 0);
    if (foldedCharacters > MAX_FOLDED_CHARACTERS) {
      throw new InvalidRegularizerException(
          "",
          "Expected a pattern with (?i) whose ranges have at most %d characters. Received: more."
              .formatted(MAX_FOLDED_CHARACTERS));
    }
  }
}
