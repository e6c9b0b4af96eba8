package io.penalties.model.keras.file;

import io.penalties.format.bundle.ObjectGraph;
import io.penalties.format.bundle.TrackedObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows attributes through an object graph, as Keras 2 and Keras 3 name them.
 *
 * <p>{@code layer-3} of a Functional model is {@code _operations/3} in Keras 3; of a Sequential it
 * is {@code _functional/_operations/4}, where the model's input comes first. Variables have names
 * of their own, or the same with an underscore.
 */
public final class ObjectPaths {

  private static final String LAYER = "layer-";
  private static final String FUNCTIONAL = "_functional";
  private static final String OPERATIONS = "_operations";

  private final ObjectGraph graph;

  /** Paths through this graph. */
  public ObjectPaths(ObjectGraph graph) {
    this.graph = graph;
  }

  /**
   * The number of the object at the end of a path; null if it leads nowhere.
   *
   * @param from where the path begins
   * @param path attributes with {@code /}, escaped as TensorFlow does; empty for {@code from}
   */
  public @Nullable Integer find(int from, String path) {
    Integer at = from;
    for (int begin = 0; at != null && begin < path.length(); ) {
      int end = path.indexOf('/', begin);
      end = end < 0 ? path.length() : end;
      at = step(at, unescaped(path.substring(begin, end)));
      begin = end + 1;
    }
    return at;
  }

  /** The key of the variable at the end of a path; null if there is none. */
  public @Nullable String key(int from, String path) {
    Integer number = find(from, path);
    return number == null ? null : graph.object(number).valueKey();
  }

  /** An attribute as a segment of a path: without the slashes that keys of dictionaries have. */
  public static String escaped(String attribute) {
    return attribute.replace(".", "..").replace("/", ".S");
  }

  private static String unescaped(String segment) {
    return segment.indexOf('.') < 0
        ? segment
        : segment.replace("..", "\0").replace(".S", "/").replace('\0', '.');
  }

  private @Nullable Integer step(int number, String attribute) {
    Map<String, Integer> children = graph.object(number).children();
    Integer child = children.get(attribute);
    if (child != null) {
      return child;
    }
    return attribute.startsWith(LAYER)
        ? operation(number, attribute.substring(LAYER.length()))
        : children.get("_" + attribute);
  }

  private @Nullable Integer operation(int number, String index) {
    Integer functional = graph.child(number, FUNCTIONAL);
    Integer operations = graph.child(functional == null ? number : functional, OPERATIONS);
    if (operations == null || index.isEmpty() || index.length() > 9) {
      return null;
    }
    long position = Long.parseLong(index) + (functional == null ? 0 : 1);
    return graph.child(operations, Long.toString(position));
  }

  /** Whether an object has layers as a model does. */
  boolean looksLikeModel(int number) {
    TrackedObject object = graph.object(number);
    return object.children().containsKey("layer-0")
        || object.children().containsKey("layer_with_weights-0")
        || object.children().containsKey(FUNCTIONAL)
        || object.children().containsKey(OPERATIONS);
  }
}
