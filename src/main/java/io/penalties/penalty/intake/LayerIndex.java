package io.penalties.penalty.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds layers by the end of their paths in logarithmic time: the paths are sorted by their
 * reversed characters.
 */
final class LayerIndex {

  /** A path, its last character first. */
  private record Path(String reversed, int layer) {}

  private static final char SEPARATOR = '/';

  private final Map<String, Integer> topLevel = new HashMap<>();
  private final List<Path> paths = new ArrayList<>();

  /**
   * An index.
   *
   * @param rootName the name of the model
   * @param names the names of the layers below it, with {@code /} between containers
   */
  LayerIndex(String rootName, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.indexOf(SEPARATOR) < 0) {
        topLevel.putIfAbsent(name, i);
      }
      paths.add(new Path(reversed(rootName + SEPARATOR + name), i));
    }
    paths.sort((a, b) -> a.reversed().compareTo(b.reversed()));
  }

  /**
   * The layers that a key matches, in order: a top-level layer with exactly this name, else those
   * whose path equals the key or ends with it at a separator ({@code /} or {@code .}).
   */
  List<Integer> find(String key) {
    Integer exact = topLevel.get(key);
    if (exact != null) {
      return List.of(exact);
    }
    String end = reversed(key);
    List<Integer> found = new ArrayList<>();
    addBetween(end, end + '\0', found);
    addBetween(end + SEPARATOR, end + (char) (SEPARATOR + 1), found);
    Collections.sort(found);
    return found;
  }

  private void addBetween(String from, String to, List<Integer> found) {
    int end = firstFrom(to);
    for (int i = firstFrom(from); i < end; i++) {
      found.add(paths.get(i).layer());
    }
  }

  /** The index of the first path that is not before a text. */
  private int firstFrom(String text) {
    int low = 0;
    int high = paths.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (paths.get(middle).reversed().compareTo(text) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static String reversed(String path) {
    return new StringBuilder(path.replace('.', SEPARATOR)).reverse().toString();
  }
}
