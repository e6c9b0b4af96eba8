package io.penalties.format.torch.pickle;

import io.penalties.format.Received;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A value in a pickle. Values are shared wherever the pickle shares them, and may contain
 * themselves: code that walks them must bound the depth and visit each value once.
 */
public sealed interface PickleValue
    permits PickleValue.Plain,
        PickleValue.Text,
        PickleValue.Opaque,
        PickleValue.Global,
        PickleValue.Reference,
        Items,
        Dictionary,
        Made {

  /**
   * A value without parts.
   *
   * @param value a Boolean, a Long, a BigInteger beyond that, or a Double; null for {@code None}
   */
  record Plain(@Nullable Object value) implements PickleValue {

    static final Plain NONE = new Plain(null);
    static final Plain TRUE = new Plain(true);
    static final Plain FALSE = new Plain(false);
  }

  /** A text short enough to be a name. */
  record Text(String value) implements PickleValue {}

  /**
   * A value whose content is not kept: bytes, a long text, a long integer.
   *
   * @param type Python's name of its type
   * @param length its size in the pickle in bytes
   */
  record Opaque(String type, long length) implements PickleValue {}

  /**
   * A class or a function by its name, which is never looked up.
   *
   * @param qualifiedName the module and the name, joined by a dot
   */
  record Global(String module, String name, String qualifiedName) implements PickleValue {

    Global(String module, String name) {
      this(module, name, module + "." + name);
    }
  }

  /** An object outside the pickle, by its persistent ID. */
  record Reference(PickleValue id) implements PickleValue {}

  /** The value in the words of an error message. */
  default String phrase() {
    return switch (this) {
      case Plain(Object plain) -> plain == null ? "None" : "the value " + plain;
      case Text(String text) -> "the text " + Received.string(text);
      case Opaque(String type, _) -> "a value of type " + type;
      case Global global -> Received.string(global.qualifiedName());
      case Reference _ -> "a reference to something outside the pickle";
      case Items items -> "a " + items.kind().name().toLowerCase(Locale.ROOT);
      case Dictionary _ -> "a dictionary";
      case Made made when made.maker() instanceof Global maker ->
          "an object of " + Received.string(maker.qualifiedName());
      case Made _ -> "an object";
    };
  }
}
