package io.penalties.model.keras.plan;

import io.penalties.regularizer.Convention;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The order in which a legacy {@code .h5} lists the weights of a top-level layer. */
final class LegacyOrder {

  private LegacyOrder() {}

  /** {@code layer.trainable_weights + layer.non_trainable_weights}, each once. */
  static List<PlannedWeight> of(LayerNode layer, Convention writtenBy) {
    Stream<PlannedWeight> weights =
        switch (writtenBy) {
          case KERAS -> keras3(layer);
          case TF_KERAS -> Stream.concat(trained(layer), untrained(layer));
        };
    Set<PlannedWeight> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    return weights.filter(seen::add).toList();
  }

  /** In Keras 3 the layer's own flag decides, then that of each variable. */
  private static Stream<PlannedWeight> keras3(LayerNode layer) {
    if (!layer.trainable()) {
      return all(layer).map(Owned::weight);
    }
    return Stream.concat(
            all(layer).filter(Owned::trained), all(layer).filter(owned -> !owned.trained()))
        .map(Owned::weight);
  }

  private record Owned(PlannedWeight weight, boolean trained) {}

  private static Stream<Owned> all(LayerNode layer) {
    return Stream.concat(
        layer.variables().stream()
            .map(weight -> new Owned(weight, weight.trainable() && layer.trainable())),
        layer.children().stream().flatMap(LegacyOrder::all));
  }

  /** In Keras 2 the flags of all enclosing layers decide. */
  private static Stream<PlannedWeight> trained(LayerNode layer) {
    return layer.trainable()
        ? Stream.concat(
            layer.variables().stream().filter(PlannedWeight::trainable),
            layer.children().stream().flatMap(LegacyOrder::trained))
        : Stream.empty();
  }

  private static Stream<PlannedWeight> untrained(LayerNode layer) {
    if (layer.trainable()) {
      return Stream.concat(
          layer.variables().stream().filter(weight -> !weight.trainable()),
          layer.children().stream().flatMap(LegacyOrder::untrained));
    }
    Stream<PlannedWeight> inside =
        layer.isModel()
            ? Stream.concat(
                layer.children().stream().flatMap(LegacyOrder::trained),
                layer.children().stream().flatMap(LegacyOrder::untrained))
            : layer.children().stream()
                .flatMap(child -> Stream.concat(trained(child), untrained(child)));
    return Stream.concat(layer.variables().stream(), inside);
  }
}
