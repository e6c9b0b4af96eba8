package io.penalties.model.keras;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** Layer classes by the names that configs give them: those of Keras 1 to 3, and added ones. */
public final class LayerTable {

  static final Map<String, LayerClass> CLASSES;

  private static final List<LayerClasses> KERAS =
      List.of(
          DenseLayers::define,
          ConvolutionLayers::define,
          NormalizationLayers::define,
          RecurrentLayers::define,
          AttentionLayers::define,
          StatelessLayers::define);

  static {
    LayerTable table = new LayerTable();
    KERAS.forEach(classes -> classes.define(table));
    ServiceLoader.load(LayerClasses.class, LayerTable.class.getClassLoader())
        .forEach(classes -> classes.define(table));
    CLASSES = Map.copyOf(table.classes);
  }

  private final Map<String, LayerClass> classes = new HashMap<>();

  private LayerTable() {}

  /** Adds a class under its names. */
  void define(LayerClass layerClass, String... names) {
    for (String name : names) {
      if (classes.put(name, layerClass) != null) {
        throw new IllegalStateException("Expected one class per name. Received: " + name);
      }
    }
  }
}
