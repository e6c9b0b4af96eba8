package io.penalties.http.problem;

import io.penalties.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The meaning of every kind of problem: the entries of {@code docs/problems.md}. Thread-safe. */
public final class ProblemCatalogue {

  /** The same text as docs/problems.md; a test compares them. */
  private static final String PAGE = "/problems/problems.md";

  private final Map<String, ProblemMeaning> meanings = new LinkedHashMap<>();

  /** Reads the page. */
  public ProblemCatalogue() {
    String page = read();
    for (ProblemType type : ProblemType.values()) {
      meanings.put(type.slug(), meaning(type, page));
    }
  }

  private static String read() {
    try (InputStream in =
        Objects.requireNonNull(ProblemCatalogue.class.getResourceAsStream(PAGE), PAGE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * An entry: its heading, a paragraph that begins with the status, a paragraph with the remedy.
   */
  private static ProblemMeaning meaning(ProblemType type, String page) {
    String heading = "### " + type.slug() + "\n";
    int start = page.indexOf(heading);
    if (start < 0) {
      throw new IllegalStateException("Expected an entry of " + PAGE + ". Received: " + heading);
    }
    List<String> paragraphs =
        Arrays.asList(page.substring(start + heading.length()).strip().split("\n\n", 3));
    return new ProblemMeaning(
        type.uri(),
        type.title(),
        type.status(),
        after("Status " + type.status() + ". ", paragraphs.getFirst()),
        after("What to do: ", paragraphs.get(1)));
  }

  private static String after(String beginning, String paragraph) {
    if (!paragraph.startsWith(beginning)) {
      throw new IllegalStateException(
          "Expected a paragraph that begins with \"%s\". Received: %s"
              .formatted(beginning, paragraph));
    }
    String text = paragraph.substring(beginning.length());
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** All kinds, by status. */
  public List<ProblemMeaning> all() {
    return List.copyOf(meanings.values());
  }

  /** The kind with this slug. */
  public Optional<ProblemMeaning> find(String slug) {
    return Optional.ofNullable(meanings.get(slug));
  }
}
