package io.penalties.format.torch;

import io.penalties.format.torch.pickle.Dictionary;
import io.penalties.format.torch.pickle.Items;
import io.penalties.format.torch.pickle.Made;
import io.penalties.format.torch.pickle.PickleValue;
import java.util.stream.Collectors;

/** Formats keys of dictionaries as parts of a name. */
final class DictionaryKey {

  /** Tuples are sometimes keys, with a handful of parts. */
  private static final int MAX_PARTS = 8;

  private DictionaryKey() {}

  /**
   * A key as text: a string as it is, a number as Python writes it, otherwise its class in
   * brackets.
   */
  static String text(PickleValue key) {
    return switch (key) {
      case PickleValue.Text(String text) -> text;
      case PickleValue.Plain(Object plain) ->
          switch (plain) {
            case null -> "None";
            case Boolean truth -> truth ? "True" : "False";
            default -> plain.toString();
          };
      case Items items when isShort(items) ->
          items.elements().stream()
              .map(DictionaryKey::text)
              .collect(Collectors.joining(", ", "(", ")"));
      case PickleValue.Opaque(String type, _) -> "<" + type + ">";
      case PickleValue.Global global -> "<" + global.qualifiedName() + ">";
      case Made made when KnownGlobals.classOf(made) instanceof PickleValue.Global global ->
          "<" + global.qualifiedName() + ">";
      case PickleValue.Reference _, Items _, Dictionary _, Made _ -> "<" + key.phrase() + ">";
    };
  }

  /** A tuple of texts and numbers, without nesting. */
  private static boolean isShort(Items items) {
    return items.elements().size() <= MAX_PARTS
        && items.elements().stream()
            .allMatch(
                part -> part instanceof PickleValue.Text || part instanceof PickleValue.Plain);
  }

  /** Whether a key is an object of an unknown class. */
  static boolean isForeign(PickleValue key) {
    return switch (key) {
      case PickleValue.Global global -> !KnownGlobals.isKnown(global);
      case Made made ->
          !(KnownGlobals.classOf(made) instanceof PickleValue.Global global
              && KnownGlobals.isKnown(global));
      case PickleValue.Reference _ -> true;
      case PickleValue.Plain _, PickleValue.Text _, PickleValue.Opaque _, Items _, Dictionary _ ->
          false;
    };
  }

  /** The class of a foreign key. */
  static PickleValue classOf(PickleValue key) {
    return key instanceof Made made ? KnownGlobals.classOf(made) : key;
  }

  /** Whether these are the arguments of a Python 2 dictionary: a list of key-value pairs. */
  static boolean arePairs(Made made, Items items) {
    return made.maker() instanceof PickleValue.Global(_, String name, _)
        && name.endsWith("Dict")
        && items.elements().stream()
            .allMatch(pair -> pair instanceof Items parts && parts.elements().size() == 2);
  }
}
