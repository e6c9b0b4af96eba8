package io.penalties.regularizer;

import io.penalties.regularizer.PenaltyEntry.Checked;
import io.penalties.regularizer.RegularizerClass.Argument;
import io.penalties.regularizer.formula.Formula;
import io.penalties.regularizer.formula.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The regularizers that Keras lacks: the entries of every {@code penalties.txt} next to this class
 * on the class path.
 */
public final class PenaltyCatalogue {

  private static final String FILE = "io/penalties/regularizer/penalties.txt";

  private static final List<PenaltyEntry> ENTRIES = load();

  private static final Map<String, PenaltyEntry> BY_NAME = byName();

  private PenaltyCatalogue() {}

  /** All entries in order. */
  public static List<PenaltyEntry> entries() {
    return ENTRIES;
  }

  /** The entry of a class name, with or without the package. */
  public static Optional<PenaltyEntry> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static Map<String, PenaltyEntry> byName() {
    Map<String, PenaltyEntry> entries = new HashMap<>();
    for (PenaltyEntry entry : ENTRIES) {
      entries.putIfAbsent(entry.className(), entry);
      entries.putIfAbsent(entry.registeredName(), entry);
    }
    return entries;
  }

  private static List<PenaltyEntry> load() {
    Map<String, PenaltyEntry> entries = new LinkedHashMap<>();
    try {
      ClassLoader loader = PenaltyCatalogue.class.getClassLoader();
      for (URL file : Collections.list(loader.getResources(FILE))) {
        for (PenaltyEntry entry : load(file)) {
          entries.putIfAbsent(entry.className(), entry);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(entries.values());
  }

  private static List<PenaltyEntry> load(URL file) throws IOException {
    try (InputStream in = file.openStream()) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.replaceAll("(?m)^#.*\n", "").strip().split("\n\n+"))
          .map(paragraph -> read(paragraph.lines().toList()))
          .toList();
    }
  }

  private static PenaltyEntry read(List<String> lines) {
    return new PenaltyEntry(
        lines.getFirst(),
        Formula.parse(values(lines, "formula").getFirst()),
        values(lines, "argument").stream().map(PenaltyCatalogue::argument).toList(),
        Integer.parseInt(values(lines, "min_rank").getFirst()),
        needs(values(lines, "needs")),
        values(lines, "about").getFirst(),
        first(values(lines, "paper")),
        first(values(lines, "doi")));
  }

  private static List<String> values(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key + ": "))
        .map(line -> line.substring(key.length() + 2))
        .toList();
  }

  private static @Nullable String first(List<String> values) {
    return values.isEmpty() ? null : values.getFirst();
  }

  private static Set<Step.Source> needs(List<String> values) {
    Set<Step.Source> needs = EnumSet.noneOf(Step.Source.class);
    for (String value : values) {
      for (String name : value.split(" ")) {
        needs.add(Step.Source.valueOf(name.toUpperCase(Locale.ROOT)));
      }
    }
    return needs;
  }

  private static Checked argument(String text) {
    String[] words = text.split(" ", 4);
    Range range = words.length > 3 ? Range.parse(words[3]) : null;
    String constraint =
        switch (words[1]) {
          case "float" -> Objects.requireNonNull(range).constraint();
          case "bool" -> "true or false";
          case "int" -> "an axis of the tensor";
          case "int?" -> "an axis of the tensor, or null for all elements together";
          default -> "an axis, a list of axes, or null for all";
        };
    return new Checked(
        new Argument(words[0], words[1].replace("?", ""), defaultValue(words), constraint), range);
  }

  private static @Nullable Object defaultValue(String[] words) {
    return switch (words[1]) {
      case "float" -> Double.valueOf(words[2]);
      case "bool" -> Boolean.valueOf(words[2]);
      default -> words[2].equals("null") ? null : (Object) Long.valueOf(words[2]);
    };
  }
}
