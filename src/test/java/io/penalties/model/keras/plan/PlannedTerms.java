package io.penalties.model.keras.plan;

import io.penalties.model.DeclaredRegularizer;
import io.penalties.regularizer.Convention;
import java.util.ArrayList;
import java.util.List;

/** The terms of a located model in the order of {@code model.losses}, one line of text each. */
final class PlannedTerms {

  private PlannedTerms() {}

  /** {@code layer variable path regularizer}; activity terms have no path. */
  static List<String> of(LocatedModel model, Convention convention) {
    List<String> activity = new ArrayList<>();
    List<String> weights = new ArrayList<>();
    List<String> byLayer = new ArrayList<>();
    for (int index : model.activityOrder()) {
      activity.addAll(activity(model.layers().get(index).layer()));
    }
    for (int i = 0; i < model.layers().size(); i++) {
      LocatedLayer layer = model.layers().get(i);
      List<String> own = weights(layer, convention);
      weights.addAll(own);
      if (model.activityOrder().contains(i)) {
        byLayer.addAll(activity(layer.layer()));
      }
      byLayer.addAll(own);
    }
    if (convention == Convention.TF_KERAS) {
      return byLayer;
    }
    activity.addAll(weights);
    return activity;
  }

  private static List<String> activity(PlannedLayer layer) {
    List<String> terms = new ArrayList<>();
    DeclaredRegularizer regularizer = layer.activityRegularizer();
    if (regularizer != null) {
      for (long i = 0; i < layer.calls(); i++) {
        terms.add(layer.name() + " activity " + config(regularizer));
      }
    }
    return terms;
  }

  private static List<String> weights(LocatedLayer layer, Convention convention) {
    List<String> terms = new ArrayList<>();
    boolean frozen = convention == Convention.KERAS && !layer.layer().trainable();
    for (LocatedWeight located : layer.weights()) {
      PlannedWeight weight = located.weight();
      DeclaredRegularizer regularizer = weight.regularizer();
      if (regularizer != null && weight.trainable() && !frozen) {
        terms.add(
            "%s %s %s %s"
                .formatted(
                    layer.layer().name(),
                    weight.variable(),
                    place(located.place()),
                    config(regularizer)));
      }
    }
    return terms;
  }

  static String place(WeightPlace place) {
    return switch (place) {
      case WeightPlace.Stored stored -> stored.path();
      case WeightPlace.Zeros _ -> "zeros";
      case WeightPlace.Missing _ -> "missing";
    };
  }

  static String config(DeclaredRegularizer declared) {
    return declared.regularizer().className() + declared.regularizer().config();
  }
}
