package io.penalties.model.keras.savedmodel;

import io.penalties.format.bundle.ObjectGraph;
import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import io.penalties.model.keras.file.ObjectPaths;
import io.penalties.model.keras.plan.TrackedLayers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The layers of a SavedModel: their configs, completed from the metadata of their objects. Each
 * object is visited once and becomes one layer, so this is for a single pass.
 */
final class SavedLayers implements TrackedLayers {

  private static final String ACTIVITY = "activity_regularizer";
  private static final String TRACES = "keras_api";

  /** Attributes that lead to no layer, or to one that another attribute leads to. */
  private static final Set<String> OTHERS =
      Set.of(TRACES, "variables", "trainable_variables", "regularization_losses", "signatures");

  private final ObjectGraph graph;
  private final ObjectPaths paths;
  private final Map<Integer, ObjectMetadata> metadata;
  private final List<Warning> warnings = new ArrayList<>();
  private final Set<Integer> seen = new HashSet<>();
  private final Set<Integer> walked = new HashSet<>();

  SavedLayers(ObjectGraph graph, Map<Integer, ObjectMetadata> metadata) {
    this.graph = graph;
    this.paths = new ObjectPaths(graph);
    this.metadata = metadata;
  }

  /** The whole model as {@code to_json()} would have written it. */
  Map<Object, @Nullable Object> model() {
    seen.add(0);
    ObjectMetadata root = metadata.get(0);
    if (root == null) {
      throw new IllegalStateException("Expected metadata of the root.");
    }
    return serialized(0, root);
  }

  private Map<Object, @Nullable Object> serialized(int number, ObjectMetadata about) {
    Map<Object, @Nullable Object> layer = new LinkedHashMap<>();
    layer.put("class_name", about.className());
    layer.put("name", about.name());
    layer.put("config", about.config() instanceof Map<?, ?> config ? config : Map.of());
    return completed(layer, number);
  }

  /**
   * A serialized layer, completed from its object: whether it is trained, and its activity
   * regularizer if its class omits that from the config.
   */
  private Map<Object, @Nullable Object> completed(Map<?, ?> layer, @Nullable Integer number) {
    Map<Object, @Nullable Object> completed = new LinkedHashMap<>(layer);
    if (number == null || !(layer.get("config") instanceof Map<?, ?> members)) {
      return completed;
    }
    seen.add(number);
    Map<Object, @Nullable Object> config = new LinkedHashMap<>(members);
    ObjectMetadata about = metadata.get(number);
    if (about != null) {
      if (about.trainable() != null) {
        config.put("trainable", about.trainable());
      }
      if (about.activityRegularizer() != null && config.get(ACTIVITY) == null) {
        addActivity(config, number, about);
      }
    }
    if (config.get("layers") instanceof List<?> layers) {
      config.put("layers", layers(layers, number, !config.containsKey("input_layers")));
    }
    for (String inner : List.of("layer", "backward_layer", "cell")) {
      if (config.get(inner) instanceof Map<?, ?> wrapped) {
        config.put(inner, completed(wrapped, wrapped(number, inner)));
      }
    }
    completed.put("config", config);
    return completed;
  }

  /** TensorFlow restores it only from traced functions. */
  private void addActivity(Map<Object, @Nullable Object> config, int number, ObjectMetadata about) {
    if (graph.child(number, TRACES) != null) {
      config.put(ACTIVITY, about.activityRegularizer());
    } else {
      warnings.add(
          new Warning(
              WarningCode.UNUSED_REGULARIZER,
              about.name() == null ? "" : about.name(),
              "",
              "%s leaves its activity regularizer out of its config, and the model was saved without traced functions: TensorFlow does not find it again."
                  .formatted(about.className())));
    }
  }

  private @Nullable Integer wrapped(int number, String inner) {
    Integer forward = inner.equals("layer") ? graph.child(number, "forward_layer") : null;
    return forward == null ? graph.child(number, inner) : forward;
  }

  private List<@Nullable Object> layers(List<?> layers, int number, boolean sequential) {
    List<@Nullable Object> completed = new ArrayList<>();
    int inputs = sequential && !layers.isEmpty() && isInput(layers.getFirst()) ? 1 : 0;
    for (int i = 0; i < layers.size(); i++) {
      Object element = layers.get(i);
      if (element instanceof Map<?, ?> layer && i >= inputs) {
        String path = "layer-%d-of-%d".formatted(i - inputs, layers.size() - inputs);
        completed.add(completed(layer, paths.find(number, path)));
      } else {
        completed.add(element);
      }
    }
    return completed;
  }

  private static boolean isInput(@Nullable Object layer) {
    return layer instanceof Map<?, ?> members && "InputLayer".equals(members.get("class_name"));
  }

  @Override
  public List<TrackedLayer> inside(String path) {
    Integer number = paths.find(0, path);
    if (number == null) {
      return List.of();
    }
    List<TrackedLayer> inside = new ArrayList<>();
    Integer traced = paths.find(number, TRACES + "/layers");
    if (traced == null) {
      new Walk(inside).attributes(number, "", 0);
    } else {
      new Walk(inside).elements(traced, TRACES + "/layers/");
    }
    return inside;
  }

  private static boolean isIndex(String attribute) {
    return attribute.chars().allMatch(character -> character >= '0' && character <= '9');
  }

  @Override
  public List<Warning> warnings() {
    return List.copyOf(warnings);
  }

  /** Finds the layers that an object refers to, in lists and dictionaries too. */
  private final class Walk {

    /** Lists in lists: deeper than in any model. */
    private static final int MAX_DEPTH = 16;

    private final List<TrackedLayer> inside;

    Walk(List<TrackedLayer> inside) {
      this.inside = inside;
    }

    void elements(int list, String prefix) {
      if (walked.add(list)) {
        graph.object(list).children().forEach((attribute, child) -> add(child, prefix + attribute));
      }
    }

    void attributes(int number, String prefix, int depth) {
      walked.add(number);
      Map<String, Integer> children = graph.object(number).children();
      if (depth > 0 && !children.keySet().stream().allMatch(SavedLayers::isIndex)) {
        // Keras walks through a dictionary by its sorted keys.
        children = new TreeMap<>(children);
      }
      children.forEach((attribute, child) -> {
        String path = prefix + ObjectPaths.escaped(attribute);
        boolean skipped = depth == 0 && OTHERS.contains(attribute);
        if (!skipped && !add(child, path) && isContainer(child, depth)) {
          attributes(child, path + "/", depth + 1);
        }
      });
    }

    private boolean isContainer(int child, int depth) {
      return depth < MAX_DEPTH && !metadata.containsKey(child) && walked.add(child);
    }

    /** Adds a layer that is new. Returns false for objects that are not layers. */
    private boolean add(int number, String path) {
      ObjectMetadata about = metadata.get(number);
      if (about == null || !about.isLayer()) {
        return about != null;
      }
      if (seen.add(number)) {
        inside.add(new TrackedLayer(path, serialized(number, about)));
      }
      return true;
    }
  }
}
