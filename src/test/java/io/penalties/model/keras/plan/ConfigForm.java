package io.penalties.model.keras.plan;

import java.util.Collections;
import java.util.List;
import java.util.Random;

/** How the Keras of some version writes the same model. */
enum ConfigForm {
  /** Keras 2.0 to 2.2: the config of a Sequential is the list of its layers. */
  KERAS_2_0("2.1.6"),
  /** Keras 2.3 to 2.11: dtypes by name, shapes beside any layer, nodes as nested lists. */
  KERAS_2_3("2.6.0"),
  /** Keras 2.12 to 2.15 in a {@code .keras}: modules and {@code build_config}. */
  KERAS_2_12("2.15.0"),
  /** Keras 3 in a legacy {@code .h5}: neither modules nor {@code build_config}. */
  KERAS_3_H5("3.5.0"),
  /** Keras 3 in a {@code .keras}. */
  KERAS_3("3.15.1");

  private final String version;

  ConfigForm(String version) {
    this.version = version;
  }

  String version() {
    return version;
  }

  boolean isKeras2() {
    return ordinal() < KERAS_3_H5.ordinal();
  }

  private boolean hasModules() {
    return this == KERAS_2_12 || this == KERAS_3;
  }

  /** A regularizer of one factor. */
  String regularizer(String className, String argument, double factor) {
    String module = hasModules() ? "'module': 'keras.regularizers', " : "";
    String registered = hasModules() ? ", 'registered_name': null" : "";
    return "{%s'class_name': '%s', 'config': {'%s': %s}%s}"
        .formatted(module, className, argument, factor, registered);
  }

  /** A flag, which some writers gave as a number. */
  String flag(boolean value, Random random) {
    return random.nextInt(4) == 0 ? (value ? "1" : "0") : Boolean.toString(value);
  }

  /** A size, which some writers gave with a point. */
  String size(int value, Random random) {
    return isKeras2() && random.nextInt(4) == 0 ? value + ".0" : Integer.toString(value);
  }

  private String dtype() {
    return switch (this) {
      case KERAS_2_0 -> "";
      case KERAS_2_3, KERAS_2_12 -> "'dtype': 'float32', ";
      case KERAS_3_H5, KERAS_3 ->
          "'dtype': {'module': 'keras', 'class_name': 'DTypePolicy', 'config': {'name': 'float32'},"
              + " 'registered_name': null}, ";
    };
  }

  /**
   * One layer.
   *
   * @param members the members of its config besides its name and dtype
   * @param input its input's shape without the batch, empty when the layer does not care
   * @param calls how often a Functional model calls it, 0 for a layer of a Sequential
   */
  String layer(
      String className,
      String name,
      String members,
      List<Integer> input,
      int calls,
      Random random) {
    String module = hasModules() ? "'module': 'keras.layers', " : "";
    String built =
        hasModules() && !input.isEmpty()
            ? ", 'build_config': {'input_shape': %s}".formatted(batched(input))
            : "";
    // Any layer may have been made with a shape that Keras never looked at.
    String stale = isKeras2() && random.nextInt(3) == 0 ? "'batch_input_shape': [null, 977], " : "";
    String rest = members.isEmpty() ? "" : ", " + members;
    return "{%s'class_name': '%s', 'config': {%s%s'name': '%s'%s}%s%s%s}"
        .formatted(
            module,
            className,
            dtype(),
            stale,
            name,
            rest,
            hasModules() ? ", 'registered_name': null" : "",
            built,
            calls == 0 ? "" : ", 'name': '%s', 'inbound_nodes': %s".formatted(name, nodes(calls)));
  }

  private String nodes(int calls) {
    String node =
        isKeras2()
            ? "[['in', 0, 0, {}]]"
            : "{'args': [{'class_name': '__keras_tensor__', 'config': {'shape': [null, 4], 'dtype':"
                + " 'float32', 'keras_history': ['in', 0, 0]}}], 'kwargs': {}}";
    return "[" + String.join(", ", Collections.nCopies(calls, node)) + "]";
  }

  /** The layer for the input of a model. */
  String inputLayer(List<Integer> input, boolean functional) {
    return "{'class_name': 'InputLayer', 'config': {'name': 'in', '%s': %s}%s}"
        .formatted(
            isKeras2() ? "batch_input_shape" : "batch_shape",
            batched(input),
            functional ? ", 'name': 'in', 'inbound_nodes': []" : "");
  }

  /** A model; {@code calls} as for a layer. */
  String model(boolean functional, String name, List<String> layers, int calls) {
    String list = "[" + String.join(", ", layers) + "]";
    String ends = functional ? ", 'input_layers': [], 'output_layers': []" : "";
    String config =
        this == KERAS_2_0 && !functional
            ? list
            : "{'name': '%s', 'trainable': true, 'layers': %s%s}".formatted(name, list, ends);
    String className = functional ? (this == KERAS_2_0 ? "Model" : "Functional") : "Sequential";
    String node =
        calls == 0 ? "" : ", 'name': '%s', 'inbound_nodes': %s".formatted(name, nodes(calls));
    return "{'class_name': '%s', 'config': %s%s}".formatted(className, config, node);
  }

  private static String batched(List<Integer> input) {
    StringBuilder shape = new StringBuilder("[null");
    input.forEach(dimension -> shape.append(", ").append(dimension));
    return shape.append("]").toString();
  }
}
