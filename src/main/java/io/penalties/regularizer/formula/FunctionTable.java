package io.penalties.regularizer.formula;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The functions of formulas by all their names: the table {@code functions.txt}. Immutable. */
public final class FunctionTable {

  /**
   * A function for users.
   *
   * @param name its name in the table
   * @param description what it does
   * @param signatures its names and parameters in each library
   */
  public record Entry(String name, String description, List<String> signatures) {}

  private static final Pattern SIGNATURE = Pattern.compile("[\\w.]+\\([^)]*\\)");

  /** The libraries that names without a prefix belong to. */
  private static final List<String> BARE_ORDER =
      List.of(Signature.BARE, "ops.", "np.", "tf.", "K.", "torch.", "math.", "keras.", "losses.");

  /** Other spellings of the prefixes, longer ones first. */
  private static final Map<String, String> PREFIXES = new LinkedHashMap<>();

  static {
    PREFIXES.put("keras.config.", "keras.");
    PREFIXES.put("tf.keras.losses.", "losses.");
    PREFIXES.put("keras.losses.", "losses.");
    PREFIXES.put("tf.experimental.numpy.", "np.");
    PREFIXES.put("keras.ops.", "ops.");
    PREFIXES.put("tf.keras.backend.", "K.");
    PREFIXES.put("keras.backend.", "K.");
    PREFIXES.put("backend.", "K.");
    PREFIXES.put("tensorflow.", "tf.");
    PREFIXES.put("numpy.", "np.");
    PREFIXES.put("jax.numpy.", "np.");
    PREFIXES.put("jnp.", "np.");
    PREFIXES.put("torch.nn.functional.", "torch.");
    PREFIXES.put("nn.functional.", "torch.");
    PREFIXES.put("F.", "torch.");
    PREFIXES.put("torch.special.", "torch.");
    PREFIXES.put("tf.math.", "tf.");
    PREFIXES.put("tf.nn.", "tf.");
    PREFIXES.put("tf.linalg.", "tf.");
    PREFIXES.put("np.linalg.", "np.");
    PREFIXES.put("ops.numpy.", "ops.");
    PREFIXES.put("ops.nn.", "ops.");
    PREFIXES.put("ops.linalg.", "ops.");
    PREFIXES.put("ops.math.", "ops.");
  }

  static final FunctionTable INSTANCE = load();

  private final Map<String, Signature> byName = new LinkedHashMap<>();
  private final List<Entry> entries = new ArrayList<>();

  private FunctionTable() {}

  private static FunctionTable load() {
    try (InputStream in = FunctionTable.class.getResourceAsStream("functions.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      FunctionTable table = new FunctionTable();
      for (String paragraph : text.replaceAll("(?m)^#.*\n", "").strip().split("\n\\s*\n")) {
        table.read(paragraph);
      }
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(String paragraph) {
    int colon = paragraph.indexOf(':');
    int lineEnd = paragraph.indexOf('\n');
    String label = paragraph.substring(0, colon);
    FormulaFunction function = FormulaFunction.valueOf(label.toUpperCase(Locale.ROOT));
    List<String> signatures = new ArrayList<>();
    Matcher matcher = SIGNATURE.matcher(paragraph.substring(lineEnd));
    while (matcher.find()) {
      Signature signature = Signature.parse(function, matcher.group());
      byName.put(signature.name(), signature);
      signatures.add(
          signature.name().startsWith(Signature.BARE)
              ? signature.text().substring(Signature.BARE.length())
              : signature.text());
    }
    entries.add(new Entry(label, paragraph.substring(colon + 1, lineEnd).strip(), signatures));
  }

  /** The functions in the order of the table. */
  public static List<Entry> entries() {
    return List.copyOf(INSTANCE.entries);
  }

  /** The function with this name, with or without a library's prefix. */
  Optional<Signature> find(String dotted) {
    String name = canonical(dotted);
    if (name.indexOf('.') >= 0) {
      return name.startsWith(Signature.METHOD) ? Optional.empty() : lookUp(name);
    }
    return BARE_ORDER.stream().flatMap(prefix -> lookUp(prefix + name).stream()).findFirst();
  }

  /** The tensor method with this name. */
  Optional<Signature> method(String name) {
    return lookUp(Signature.METHOD + name);
  }

  private Optional<Signature> lookUp(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The name with the prefix used in the table. */
  static String canonical(String dotted) {
    String name = dotted;
    for (Map.Entry<String, String> prefix : PREFIXES.entrySet()) {
      if (name.startsWith(prefix.getKey()) && !lookUpWhole(name)) {
        name = prefix.getValue() + name.substring(prefix.getKey().length());
      }
    }
    return name;
  }

  private static boolean lookUpWhole(String name) {
    return name.startsWith("torch.linalg.");
  }

  /** Up to three names similar to a misspelt one. */
  List<String> nearest(String dotted, boolean method) {
    String name = method ? Signature.METHOD + dotted : canonical(dotted);
    String prefix = name.substring(0, name.lastIndexOf('.') + 1);
    List<String> names =
        byName.keySet().stream()
            .filter(known -> prefix.isEmpty() || known.startsWith(prefix))
            .map(known ->
                prefix.isEmpty() || method ? known.substring(known.lastIndexOf('.') + 1) : known)
            .distinct()
            .toList();
    return NearestNames.of(method ? dotted : name, names);
  }
}
