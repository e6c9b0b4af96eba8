package io.penalties.model.keras;

import io.penalties.format.JsonPointer;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of a config, with typed access to its members.
 *
 * <p>Every method throws {@link MalformedDocumentException} for a member of another type.
 */
public final class ConfigObject {

  private static final int MAX_STRING = 1000;

  private final Map<?, ?> members;
  private final String pointer;

  private ConfigObject(Map<?, ?> members, String pointer) {
    this.members = members;
    this.pointer = pointer;
  }

  /** The value as an object. */
  public static ConfigObject of(@Nullable Object value, String pointer) {
    if (value instanceof Map<?, ?> members) {
      return new ConfigObject(members, pointer);
    }
    throw unexpected(pointer, "an object", value);
  }

  /** An object without members. */
  public static ConfigObject empty(String pointer) {
    return new ConfigObject(Map.of(), pointer);
  }

  /** The exception for a value of the wrong type. */
  public static MalformedDocumentException unexpected(
      String pointer, String expected, @Nullable Object value) {
    return new MalformedDocumentException(
        pointer, "Expected %s. Received: %s.".formatted(expected, kind(value)));
  }

  private static String kind(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Map<?, ?> _ -> "an object";
      case List<?> _ -> "a list";
      case String text -> Received.string(text);
      default -> value.toString();
    };
  }

  /** The JSON pointer of the object. */
  public String pointer() {
    return pointer;
  }

  /** The JSON pointer of a member. */
  public String pointer(String key) {
    return JsonPointer.member(pointer, key);
  }

  /** All members. */
  public Map<?, ?> members() {
    return members;
  }

  /** Whether the member exists, even if it is null. */
  public boolean has(String key) {
    return members.containsKey(key);
  }

  /** A member of any type; null if it is null or absent. */
  public @Nullable Object value(String key) {
    return members.get(key);
  }

  /** The exception for a member of the wrong type. */
  public MalformedDocumentException unexpected(String key, String expected) {
    return unexpected(pointer(key), expected, value(key));
  }

  /** A string. */
  public String string(String key) {
    String text = optionalString(key);
    if (text == null) {
      throw unexpected(key, "a string");
    }
    return text;
  }

  /** A string; null if there is none. */
  public @Nullable String optionalString(String key) {
    return switch (value(key)) {
      case null -> null;
      case String text when text.length() <= MAX_STRING -> text;
      case String _ -> throw unexpected(key, "at most %d characters".formatted(MAX_STRING));
      default -> throw unexpected(key, "a string");
    };
  }

  /** An object. */
  public ConfigObject object(String key) {
    return of(value(key), pointer(key));
  }

  /** The object; an empty one for null. */
  public ConfigObject objectOrEmpty(String key) {
    return value(key) == null ? empty(pointer(key)) : object(key);
  }

  /** A list. */
  public List<?> list(String key) {
    return value(key) instanceof List<?> list ? list : fail(key, "a list");
  }

  private <T> T fail(String key, String expected) {
    throw unexpected(key, expected);
  }

  /** A condition, by Python's truth test. */
  public boolean flag(String key, boolean otherwise) {
    return has(key) ? PythonValue.isTrue(value(key)) : otherwise;
  }

  /** A non-negative integer; null if there is none. */
  public @Nullable Long size(String key) {
    return dimension(value(key), pointer(key));
  }

  /** An integer of any sign. */
  public long axis(String key, long otherwise) {
    Long axis = PythonValue.integer(value(key));
    if (axis == null && value(key) != null) {
      throw unexpected(key, "an integer");
    }
    return axis == null ? otherwise : axis;
  }

  /** A list of sizes, or a single size; null if there is none. */
  public @Nullable List<@Nullable Long> sizes(String key) {
    Object value = value(key);
    if (value == null) {
      return null;
    }
    return value instanceof List<?> list
        ? dimensions(list, pointer(key))
        : List.of(requireSize(key));
  }

  private Long requireSize(String key) {
    Long size = size(key);
    return size == null ? fail(key, "an integer") : size;
  }

  /** The dimensions in a list, which may contain nulls. */
  public static List<@Nullable Long> dimensions(List<?> list, String pointer) {
    List<@Nullable Long> dimensions = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      dimensions.add(dimension(list.get(i), JsonPointer.element(pointer, i)));
    }
    return dimensions;
  }

  private static @Nullable Long dimension(@Nullable Object value, String pointer) {
    Long size = PythonValue.integer(value);
    if (value != null && (size == null || size < 0)) {
      throw unexpected(pointer, "a non-negative integer", value);
    }
    return size;
  }
}
