package io.penalties.model.keras;

import java.util.HashMap;
import java.util.Map;

/** The layer classes of Keras 1 to 3, by the names that configs give them. */
final class LayerTable {

  static final Map<String, LayerClass> CLASSES;

  static {
    LayerTable table = new LayerTable();
    DenseLayers.define(table);
    ConvolutionLayers.define(table);
    NormalizationLayers.define(table);
    RecurrentLayers.define(table);
    AttentionLayers.define(table);
    StatelessLayers.define(table);
    CLASSES = Map.copyOf(table.classes);
  }

  private final Map<String, LayerClass> classes = new HashMap<>();

  private LayerTable() {}

  /** Gives a class its names. */
  void define(LayerClass layerClass, String... names) {
    for (String name : names) {
      if (classes.put(name, layerClass) != null) {
        throw new IllegalStateException("Expected one class of each name. Received: " + name);
      }
    }
  }
}
