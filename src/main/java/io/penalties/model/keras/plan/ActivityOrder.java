package io.penalties.model.keras.plan;

import io.penalties.regularizer.Convention;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The order in which Keras collects the losses of calls. */
final class ActivityOrder {

  private final FlatLayers flat;
  private final boolean reversed;
  private final List<Integer> order = new ArrayList<>();

  private ActivityOrder(FlatLayers flat, boolean reversed) {
    this.flat = flat;
    this.reversed = reversed;
  }

  /**
   * Keras 2 visits each layer before its inner layers, all in order. Keras 3 does so with the
   * layers of the root, but puts the inner layers of any other layer on a stack, so that the last
   * one comes first.
   */
  static List<Integer> of(LayerNode root, FlatLayers flat, Convention convention) {
    ActivityOrder activity = new ActivityOrder(flat, convention == Convention.KERAS);
    root.children().forEach(activity::add);
    return List.copyOf(activity.order);
  }

  private void add(LayerNode node) {
    Integer index = flat.indices().get(node);
    if (index != null && node.activityRegularizer() != null && node.calls() > 0) {
      order.add(index);
    }
    List<LayerNode> inside = new ArrayList<>(node.children());
    if (reversed) {
      Collections.reverse(inside);
    }
    inside.forEach(this::add);
  }
}
