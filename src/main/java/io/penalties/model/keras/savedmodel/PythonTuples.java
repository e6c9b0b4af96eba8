package io.penalties.model.keras.savedmodel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Python's tuples and TensorFlow's shapes, which SavedModels write as objects: {@code
 * {"class_name": "__tuple__", "items": [1, 2]}}.
 */
final class PythonTuples {

  private PythonTuples() {}

  /** The same value with lists instead. */
  static @Nullable Object asLists(@Nullable Object value) {
    return switch (value) {
      case List<?> list -> list(list);
      case Map<?, ?> object when items(object) != null -> list(items(object));
      case Map<?, ?> object -> object(object);
      case null, default -> value;
    };
  }

  private static @Nullable List<?> items(Map<?, ?> object) {
    boolean tuple =
        object.get("class_name") instanceof String name
            && (name.equals("__tuple__") || name.equals("TensorShape"));
    return tuple && object.get("items") instanceof List<?> items ? items : null;
  }

  private static List<@Nullable Object> list(@Nullable List<?> list) {
    List<@Nullable Object> converted = new ArrayList<>();
    if (list != null) {
      for (Object element : list) {
        converted.add(asLists(element));
      }
    }
    return converted;
  }

  private static Map<Object, @Nullable Object> object(Map<?, ?> object) {
    Map<Object, @Nullable Object> converted = new LinkedHashMap<>();
    object.forEach((key, value) -> converted.put(key, asLists(value)));
    return converted;
  }
}
