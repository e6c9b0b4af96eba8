package io.penalties.regularizer.formula;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Names similar to a misspelt one. */
final class NearestNames {

  private static final int MOST = 3;

  /** Longer words are not names, and a comparison takes the product of two lengths. */
  private static final int LONGEST = 64;

  private NearestNames() {}

  /**
   * Up to three of the names, nearest first: those that differ in at most a third of their letters.
   */
  static List<String> of(String name, Collection<String> names) {
    if (name.length() > LONGEST) {
      return List.of();
    }
    return names.stream()
        .filter(known -> known.length() <= LONGEST)
        .filter(known -> distance(name, known) <= Math.max(1, name.length() / 3))
        .sorted(Comparator.comparingInt(known -> distance(name, known)))
        .limit(MOST)
        .toList();
  }

  /** Insertions, deletions and replacements of letters (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
