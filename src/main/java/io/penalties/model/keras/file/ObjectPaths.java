package io.penalties.model.keras.file;

import io.penalties.format.bundle.ObjectGraph;
import io.penalties.format.bundle.TrackedObject;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Follows attributes through an object graph, as Keras 2 and Keras 3 name them. Not thread-safe.
 *
 * <p>{@code layer-3-of-5} of a model is its attribute {@code layer-3} in Keras 2; {@code layer-4}
 * where it has six, for TensorFlow before 2.3 counted the input of a Sequential too. In Keras 3 it
 * is {@code _operations/3}, of a Sequential {@code _functional/_operations/4}, where the input
 * comes first. Variables have their own names, with or without a leading underscore.
 */
public final class ObjectPaths {

  private static final String LAYER_PREFIX = "layer-";
  private static final Pattern LAYER = Pattern.compile("layer-(\\d{1,9})-of-(\\d{1,9})");
  private static final Pattern TRACKED = Pattern.compile("layer-\\d{1,9}");
  private static final String FUNCTIONAL = "_functional";
  private static final String OPERATIONS = "_operations";

  private final ObjectGraph graph;
  private final Map<Integer, Integer> layerCounts = new HashMap<>();

  /** Paths through this graph. */
  public ObjectPaths(ObjectGraph graph) {
    this.graph = graph;
  }

  /**
   * The number of the object at the end of a path; null if there is none.
   *
   * @param from the object where the path begins
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

  /** An attribute as a segment of a path, without the slashes of dictionary keys. */
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
    Matcher layer = LAYER.matcher(attribute);
    return layer.matches()
        ? layer(number, Long.parseLong(layer.group(1)), Long.parseLong(layer.group(2)))
        : children.get("_" + attribute);
  }

  private @Nullable Integer layer(int number, long index, long count) {
    int tracked = trackedLayers(number);
    if (tracked > 0) {
      return graph.child(number, LAYER_PREFIX + (index + Math.max(0, tracked - count)));
    }
    Integer functional = graph.child(number, FUNCTIONAL);
    Integer operations = graph.child(functional == null ? number : functional, OPERATIONS);
    return operations == null
        ? null
        : graph.child(operations, Long.toString(index + (functional == null ? 0 : 1)));
  }

  /** The number of layers of a Keras 2 model. */
  private int trackedLayers(int number) {
    return layerCounts.computeIfAbsent(
        number,
        _ ->
            (int)
                graph.object(number).children().keySet().stream()
                    .filter(attribute -> TRACKED.matcher(attribute).matches())
                    .count());
  }

  /** Whether an object has layers like a model. */
  boolean looksLikeModel(int number) {
    TrackedObject object = graph.object(number);
    return object.children().containsKey("layer-0")
        || object.children().containsKey("layer_with_weights-0")
        || object.children().containsKey(FUNCTIONAL)
        || object.children().containsKey(OPERATIONS);
  }
}
