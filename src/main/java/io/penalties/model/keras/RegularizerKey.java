package io.penalties.model.keras;

import io.penalties.format.Received;
import java.util.Locale;

/** The keys of a layer's config that declare regularizers, and those that only look like it. */
public final class RegularizerKey {

  private static final String SUFFIX = "_regularizer";

  /** Enough for a missing, extra or wrong letter, or two swapped ones. */
  private static final int MAX_TYPOS = 2;

  private RegularizerKey() {}

  /** Whether a key declares a regularizer. */
  public static boolean isRegularizer(String key) {
    return key.endsWith(SUFFIX) && key.length() > SUFFIX.length();
  }

  /** The argument that a key is for: {@code kernel} of {@code kernel_regularizer}. */
  public static String argument(String key) {
    return key.substring(0, key.length() - SUFFIX.length());
  }

  /** Whether a key looks like one of those and is not: probably a misspelling. */
  public static boolean isMisspelt(String key) {
    if (isRegularizer(key) || key.length() > 100) {
      return false;
    }
    String plain = key.toLowerCase(Locale.ROOT);
    return plain.contains("regularize")
        || plain.contains("regularise")
        || endsWithTypos(plain, "regularizer");
  }

  /** The text of a warning about such a key. */
  public static String misspelling(String key) {
    return "Expected the name of a regularizer, such as kernel_regularizer. Received: %s, which no layer of Keras reads."
        .formatted(Received.string(key));
  }

  /** Whether the part after the last underscore differs from a word in few letters. */
  private static boolean endsWithTypos(String text, String word) {
    String last = text.substring(text.lastIndexOf('_') + 1);
    return Math.abs(last.length() - word.length()) <= MAX_TYPOS
        && distance(last, word) <= MAX_TYPOS;
  }

  /** The edit distance between two words. */
  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
