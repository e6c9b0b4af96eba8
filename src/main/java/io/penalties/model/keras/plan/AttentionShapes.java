package io.penalties.model.keras.plan;

import io.penalties.model.keras.ConfigObject;
import io.penalties.model.keras.ExpectedShape;
import io.penalties.model.keras.InputShape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dense layers inside attention layers, in the order in which Keras creates them. */
final class AttentionShapes {

  private AttentionShapes() {}

  static List<Projection> multiHead(ConfigObject layer, ConfigObject config) {
    Long heads = config.size("num_heads");
    Long keySize = config.size("key_dim");
    Long valueSize = config.value("value_dim") == null ? keySize : config.size("value_dim");
    List<@Nullable Long> output = config.sizes("output_shape");
    Long query = InputShape.of(layer, "query_shape", "query").last();
    // Output axes come after heads and values.
    boolean oneAxis = output == null || output.size() == 1;
    Long width = output == null || output.isEmpty() ? query : output.getLast();
    List<Projection> projections = new ArrayList<>();
    projections.add(heads("query", query, heads, keySize));
    projections.add(heads("key", keyInput(layer), heads, keySize));
    if (config.flag("use_gate", false)) {
      projections.add(heads("gate", query, heads, valueSize));
    }
    projections.add(heads("value", valueInput(layer), heads, valueSize));
    projections.add(
        new Projection(
            "attention_output",
            "output_dense",
            oneAxis ? ExpectedShape.of(heads, valueSize, width) : ExpectedShape.UNKNOWN,
            oneAxis ? ExpectedShape.of(width) : ExpectedShape.UNKNOWN));
    return projections;
  }

  static List<Projection> groupedQuery(ConfigObject layer, ConfigObject config) {
    Long size = config.size("head_dim");
    Long queryHeads = config.size("num_query_heads");
    Long keyHeads = config.size("num_key_value_heads");
    Long query = InputShape.of(layer, "query_shape", "query").last();
    List<Projection> projections = new ArrayList<>();
    projections.add(heads("query", query, queryHeads, size));
    projections.add(heads("key", keyInput(layer), keyHeads, size));
    if (config.flag("use_gate", false)) {
      projections.add(heads("gate", query, queryHeads, size));
    }
    projections.add(heads("value", valueInput(layer), keyHeads, size));
    projections.add(
        new Projection(
            "attention_output",
            "output_dense",
            ExpectedShape.of(queryHeads, size, query),
            ExpectedShape.of(query)));
    return projections;
  }

  private static @Nullable Long keyInput(ConfigObject layer) {
    return InputShape.of(layer, "key_shape", "value_shape").last();
  }

  private static @Nullable Long valueInput(ConfigObject layer) {
    return InputShape.of(layer, "value_shape").last();
  }

  private static Projection heads(
      String name, @Nullable Long input, @Nullable Long heads, @Nullable Long size) {
    return new Projection(
        name, name + "_dense", ExpectedShape.of(input, heads, size), ExpectedShape.of(heads, size));
  }
}
