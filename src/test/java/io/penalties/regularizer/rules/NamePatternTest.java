package io.penalties.regularizer.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.penalties.admission.Limit;
import io.penalties.admission.LimitExceededException;
import io.penalties.regularizer.InvalidRegularizerException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = TimeUnit.SECONDS)
class NamePatternTest {

  private static final String[] PARTS = {
    "a",
    "B",
    ".",
    "\\d",
    "\\pL",
    "\\P{Greek}",
    "[a-z]",
    "[^]x]",
    "[[:alpha:]_]",
    "[\\]-a]",
    "[a\\-z]",
    "\\x{100}",
    "\\x41",
    "\\101",
    "\\Qa(b\\E",
    "\\b",
    "^",
    "$",
    "(",
    "(?:",
    "(?P<n>",
    "(?i)",
    "(?s:",
    ")",
    ")",
    ")",
    "|",
    "*",
    "+",
    "?",
    "*?",
    "{2}",
    "{2,}",
    "{0,3}",
    "{0}",
    "{1,4}?",
    "{",
    "{,2}",
    "{x}",
    "/"
  };

  private static boolean matches(String pattern, String name) {
    return NamePattern.compile(pattern)
        .matches(name, new MatchSteps(Limit.fixed(Long.MAX_VALUE)), "");
  }

  static List<String> patternsAtTheLimits() {
    return List.of(
        "a".repeat(1000),
        "😀".repeat(1000),
        "(".repeat(50) + "a" + ")".repeat(50),
        "(?:(?:a{10}){10}){10}",
        "(.*a){1000}b",
        "x{0,1000}",
        "(?:x?){1000}",
        "[a-z]{1000}",
        "\\pL{3}");
  }

  @ParameterizedTest
  @MethodSource("patternsAtTheLimits")
  void whatIsAtALimitIsTaken(String pattern) {
    NamePattern compiled = NamePattern.compile(pattern);

    assertThat(compiled.text()).isEqualTo(pattern);
    assertThat(compiled.matches("b", new MatchSteps(Limit.fixed(Long.MAX_VALUE)), "")).isFalse();
  }

  static List<List<String>> patternsBeyondTheLimits() {
    return List.of(
        List.of("a".repeat(1001), "at most 1000 characters. Received: 1001 characters."),
        List.of("a".repeat(1 << 20), "at most 1000 characters. Received: 1048576 characters."),
        List.of("(".repeat(51) + "a" + ")".repeat(51), "at most 50 levels of groups"),
        List.of("(?:".repeat(51) + "a" + ")".repeat(51), "at most 50 levels of groups"),
        List.of("(".repeat(500), "at most 50 levels of groups"),
        List.of("((a{1000}){1000}){1000}", "multiply to at most 1000. Received: \"((a{1000})"),
        List.of("(?:a{10}){101}", "multiply to at most 1000"),
        List.of("(?:a{0,10}){0,101}", "multiply to at most 1000"),
        List.of("(?:a{10,}){101,}", "multiply to at most 1000"),
        List.of("a{1001}", "multiply to at most 1000"),
        List.of("(?:" + ".".repeat(900) + "){1000}", "at most 10000 characters and classes"),
        List.of("a{1000}".repeat(11), "at most 10000 characters and classes"),
        List.of("(?:x*x*x*){1000}", "at most 4500 groups, alternatives and optional parts"));
  }

  @ParameterizedTest
  @MethodSource("patternsBeyondTheLimits")
  void whatIsBeyondALimitIsRefusedBeforeItIsCompiled(List<String> patternAndDetail) {
    assertThatExceptionOfType(InvalidRegularizerException.class)
        .isThrownBy(() -> NamePattern.compile(patternAndDetail.getFirst()))
        .withMessageContaining(patternAndDetail.getLast());
  }

  @ParameterizedTest
  @CsvSource({
    "'('",
    "'a**'",
    "'[z-a]'",
    "'\\8'",
    "'x{2}{3}'",
    "'[a'",
    "'(?<n>a)(?<n>b)'",
    "'\\Q('"
  })
  void whatRe2RefusesIsNoPatternOrAllowed(String text) {
    try {
      Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      assertThatExceptionOfType(InvalidPatternException.class)
          .isThrownBy(() -> NamePattern.compile(text))
          .withMessageContaining("Expected a regular expression (RE2)")
          .withMessageContaining(e.getDescription());
      return;
    }
    assertThat(NamePattern.compile(text).text()).isEqualTo(text);
  }

  /** The scanner reads what the compiler reads: no program is larger than it was measured. */
  @Test
  void noProgramIsLargerThanItsMeasure() {
    Random random = new Random(10);
    int compiled = 0;
    for (int i = 0; i < 300_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int part = random.nextInt(12); part >= 0; part--) {
        text.append(PARTS[random.nextInt(PARTS.length)]);
      }
      PatternSize size = PatternScanner.measure(text.toString(), 50);
      try {
        Pattern pattern = Pattern.compile(text.toString());
        compiled++;
        assertThat(pattern.programSize())
            .as("%s", text)
            .isLessThanOrEqualTo((int) size.instructions());
      } catch (PatternSyntaxException _) {
        // Measured somehow, refused by the compiler.
      }
    }
    assertThat(compiled).isGreaterThan(20_000);
  }

  @ParameterizedTest
  @CsvSource({
    "(?i)ᲀ",
    "(?i)\\x{1C88}",
    "(?i)[a-\\x{1e900}]",
    "(?s-i)(?i:[ᲀ])",
    "(?i)\\Qᲀ\\E",
    "(?i)[\\x{2000}-\\x{ffff}]",
  })
  void noCaseIsIgnoredWhereTheMatcherDoesNotEnd(String pattern) {
    assertThatExceptionOfType(InvalidRegularizerException.class)
        .isThrownBy(() -> NamePattern.compile(pattern))
        .withMessageContaining("(?i)");
  }

  /** With another JDK, whose Unicode is newer, other characters may not end: this names them. */
  @Test
  void theCaseOfEveryOtherCharacterCanBeIgnored() {
    for (int block = 0; block < 0x1E943; block += 0x100) {
      if (block != 0x1C00) {
        NamePattern.compile("(?i)[\\x{%x}-\\x{%x}]".formatted(block, block + 0xFF));
      }
    }
    NamePattern.compile("(?i)[\\x{1c00}-\\x{1c7f}][\\x{1c89}-\\x{1cff}]");
    assertThat(matches("(?i)straße/КЕРНЕЛ", "STRAßE/кернел")).isTrue();
  }

  @Test
  void aMatchIsOnWholeNames() {
    assertThat(matches(".*/kernel", "dense/kernel")).isTrue();
    assertThat(matches("dense", "dense/kernel")).isFalse();
    assertThat(matches("(?s).*", "a\nb")).isTrue();
  }

  /** 2 MB × 5,000 instructions would take minutes. */
  @Test
  void oneLongNameIsCountedWhileItIsMatched() {
    NamePattern pattern = NamePattern.compile("(.*a){1000}b");

    assertThatExceptionOfType(LimitExceededException.class)
        .isThrownBy(() ->
            pattern.matches(
                "a".repeat(2 << 20), new MatchSteps(new Limit("steps", 10_000_000)), "/x"))
        .satisfies(e -> {
          assertThat(e.limit().name()).isEqualTo("steps");
          assertThat(e.pointer()).isEqualTo("/x");
        });
  }
}
