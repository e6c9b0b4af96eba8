package io.penalties.regularizer.rules;

import io.penalties.admission.Limit;
import io.penalties.regularizer.InvalidRegularizerException;
import java.util.List;
import java.util.Optional;

/** New names for tensors, by patterns on the whole of the old ones. Not thread-safe. */
public final class NameReplacements {

  /** Characters of a replacement. */
  public static final int MAX_REPLACEMENT = 200;

  /** Characters of a new name. */
  private static final int MAX_NAME = 1000;

  /**
   * A new name for matching names.
   *
   * @param match the pattern
   * @param replacement the new name, in which {@code $1} is the first group
   * @param pointer the JSON pointer of both
   */
  public record Replacement(NamePattern match, String replacement, String pointer) {}

  private final List<Replacement> replacements;
  private final MatchSteps steps;

  /**
   * Replacements, of which the first match wins.
   *
   * @param maxMatchSteps the most characters that patterns read, each times the pattern's size
   */
  public NameReplacements(List<Replacement> replacements, Limit maxMatchSteps) {
    this.replacements = List.copyOf(replacements);
    this.steps = new MatchSteps(maxMatchSteps);
  }

  /** No new names. */
  public static NameReplacements none() {
    return new NameReplacements(List.of(), Limit.fixed(0));
  }

  /** Whether no name changes. */
  public boolean isEmpty() {
    return replacements.isEmpty();
  }

  /**
   * The new name of a tensor; the old one if no pattern matches it.
   *
   * @throws InvalidRegularizerException if a replacement names a group that its pattern lacks, or
   *     creates a very long name
   */
  public String rename(String name) {
    for (Replacement replacement : replacements) {
      Optional<String> renamed =
          replacement
              .match()
              .replace(name, replacement.replacement(), steps, replacement.pointer());
      if (renamed.isPresent()) {
        if (renamed.get().length() > MAX_NAME) {
          throw new InvalidRegularizerException(
              replacement.pointer(),
              "Expected new names of at most %d characters. Received: more.".formatted(MAX_NAME));
        }
        return renamed.get();
      }
    }
    return name;
  }
}
