package io.penalties.model.keras.plan;

import io.penalties.format.MalformedDocumentException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of weights in one group of a legacy {@code .h5}, some of which no config lists, such as
 * those of a layer of unknown class. A name is a path of layers that ends in the variable: {@code
 * s/block/kernel:0}.
 */
final class LegacyNames {

  /** Paths are no longer than the nesting is deep; longer ones do not name a layer (CWE-407). */
  private static final int MAX_SEGMENTS = 64;

  /**
   * A stored name.
   *
   * @param text the whole name
   * @param layers the names of layers in it
   * @param variable the name of the variable
   */
  private record Name(String text, List<String> layers, String variable) {

    static Name of(String text) {
      String[] segments = text.split("/", MAX_SEGMENTS);
      String last = segments[segments.length - 1];
      int colon = last.indexOf(':');
      return new Name(
          text,
          Arrays.asList(segments).subList(0, segments.length - 1),
          colon < 0 ? last : last.substring(0, colon));
    }
  }

  /** Beyond this number of matching names, a weight is ambiguous anyway (CWE-407). */
  private static final int MAX_CANDIDATES = 100;

  /** A variable of a layer that a name mentions. */
  private record Key(String layer, String variable) {}

  private final Map<Key, List<Name>> names = new HashMap<>();
  private final Map<PlannedWeight, LayerNode> owners = new IdentityHashMap<>();
  private final Set<String> unknown = new HashSet<>();

  private LegacyNames() {}

  /** The names in the group of a top-level layer. */
  static LegacyNames of(LayerNode layer, List<String> names) {
    LegacyNames legacy = new LegacyNames();
    for (String name : names) {
      Name parsed = Name.of(name);
      for (String mentioned : Set.copyOf(parsed.layers())) {
        Key key = new Key(mentioned, parsed.variable());
        legacy.names.computeIfAbsent(key, _ -> new ArrayList<>()).add(parsed);
      }
    }
    legacy.collect(layer);
    return legacy;
  }

  private void collect(LayerNode node) {
    node.variables().forEach(weight -> owners.put(weight, node));
    if (node.open()) {
      unknown.add(node.identity().name());
    }
    node.children().forEach(this::collect);
  }

  /**
   * The best matching name of each weight, if it is unambiguous.
   *
   * @throws MalformedDocumentException if it is ambiguous for a weight with a regularizer
   */
  Map<PlannedWeight, String> assign(List<PlannedWeight> weights) {
    Map<PlannedWeight, String> assigned = new IdentityHashMap<>();
    Set<String> taken = new HashSet<>();
    for (PlannedWeight weight : weights) {
      LayerNode owner = owners.get(weight);
      List<String> path = owner == null ? List.of() : List.of(owner.name().split("/"));
      String name = find(weight, path);
      if (name != null && taken.add(name)) {
        assigned.put(weight, name);
      } else if (weight.regularizer() != null) {
        throw new MalformedDocumentException(
            owner == null ? "" : owner.pointer(),
            "Expected one stored name that matches only %s of %s. Received: %s."
                .formatted(
                    weight.variable(),
                    owner == null ? "a layer" : owner.name(),
                    candidates(weight.variable(), path).stream()
                        .limit(10)
                        .map(Name::text)
                        .toList()));
      }
    }
    return assigned;
  }

  private @Nullable String find(PlannedWeight weight, List<String> path) {
    List<Name> candidates = candidates(weight.variable(), path);
    if (candidates.size() > MAX_CANDIDATES) {
      return null;
    }
    Name best = null;
    int most = 0;
    boolean unique = true;
    for (Name name : candidates) {
      int fit = fit(name, path);
      if (fit > most) {
        most = fit;
        best = name;
        unique = true;
      } else if (fit == most) {
        unique = false;
      }
    }
    return best == null || !unique ? null : best.text();
  }

  /** The names that mention the layer, else its nearest enclosing layer. */
  private List<Name> candidates(String variable, List<String> path) {
    for (String layer : path.reversed()) {
      List<Name> found = names.get(new Key(layer, variable));
      if (found != null) {
        return found;
      }
    }
    return List.of();
  }

  /**
   * How well a name matches the path of a layer: the length of the path that it repeats; 0 for
   * none.
   */
  private int fit(Name name, List<String> path) {
    int longest = 0;
    for (int end = 1; end <= path.size(); end++) {
      for (int start = 0; start < end; start++) {
        boolean repeats = contains(name.layers(), path.subList(start, end));
        // The layer's own name is more specific than that of a wrapper, which some files have
        // instead.
        int fit = repeats ? 2 * (end - start) + (end == path.size() ? 1 : 0) : 0;
        longest = Math.max(longest, fit);
      }
    }
    if (longest == 0 || isOfUnknown(name, path)) {
      return 0;
    }
    long foreign = name.layers().stream().filter(layer -> !path.contains(layer)).count();
    return longest * MAX_SEGMENTS + MAX_SEGMENTS - 1 - (int) Math.min(foreign, MAX_SEGMENTS - 1);
  }

  private boolean isOfUnknown(Name name, List<String> path) {
    return name.layers().stream()
        .anyMatch(layer -> unknown.contains(layer) && !path.contains(layer));
  }

  private static boolean contains(List<String> layers, List<String> run) {
    return Collections.indexOfSubList(layers, run) >= 0;
  }
}
