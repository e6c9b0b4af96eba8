package io.penalties.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

/** The sentences of answers: every one that a test receives is read for what nobody filled in. */
final class AnswerTexts {

  private static final Pattern DETAIL = Pattern.compile("\"detail\":\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** A place of a template, a name that is missing, the words of a Java object. */
  private static final Pattern LEFTOVER =
      Pattern.compile(
          "%[sd]|%\\d\\$|(?<![=:] ?)\\{\\}|\\b(named|called|layer|weight|tensor|part|of) null\\b"
              + "|@[0-9a-f]{6,8}\\b|Optional\\[|\\bio\\.penalties\\.");

  private AnswerTexts() {}

  /** Fails if a detail of the answer has something that no reader should see. */
  static void requireComplete(String body) {
    DETAIL
        .matcher(body)
        .results()
        .map(detail -> detail.group(1).replace("\\\"", "\""))
        .forEach(text -> assertThat(LEFTOVER.matcher(text).find()).as(text).isFalse());
  }
}
