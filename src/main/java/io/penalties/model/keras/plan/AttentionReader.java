package io.penalties.model.keras.plan;

import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.WarningCode;
import io.penalties.model.keras.ConfigObject;
import io.penalties.model.keras.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads attention layers, which pass their regularizers to inner dense layers. Loading a model
 * creates these from the outer config, always trainable.
 */
final class AttentionReader {

  private final PlanContext context;
  private final WeightPlanner planner;

  AttentionReader(PlanContext context) {
    this.context = context;
    this.planner = new WeightPlanner(context);
  }

  LayerNode multiHead(ConfigObject layer, String name, Place place) {
    Inner inner = new Inner(layer, name, place, false);
    for (Projection projection : AttentionShapes.multiHead(layer, layer.object("config"))) {
      inner.add(projection);
    }
    // Keras 2 keeps the regularizer on the outer layer as well.
    return inner.outer(context.keras2Rules());
  }

  LayerNode groupedQuery(ConfigObject layer, String name, Place place) {
    Inner inner = new Inner(layer, name, place, true);
    for (Projection projection : AttentionShapes.groupedQuery(layer, layer.object("config"))) {
      inner.add(projection);
    }
    return inner.outer(true);
  }

  /** The dense layers inside one attention layer. */
  private final class Inner {

    private final ConfigObject layer;
    private final ConfigObject config;
    private final String name;
    private final Place place;
    private final boolean underscored;
    private final Place inside;
    private final Map<String, @Nullable DeclaredRegularizer> regularizers = new HashMap<>();
    private final @Nullable DeclaredRegularizer activity;
    private final List<LayerNode> children = new ArrayList<>();

    Inner(ConfigObject layer, String name, Place place, boolean underscored) {
      this.layer = layer;
      this.config = layer.object("config");
      this.name = name;
      this.place = place;
      this.underscored = underscored;
      this.inside = place.inside(name, place.groups());
      String path = place.prefix() + name;
      for (String argument : List.of("kernel", "bias")) {
        regularizers.put(argument, context.regularizers().read(config, argument, path));
      }
      this.activity = context.regularizers().read(config, "activity", path);
    }

    void add(Projection projection) {
      List<Variable> variables = new ArrayList<>();
      variables.add(Variable.of("kernel", "kernel", projection.kernel()));
      if (config.flag("use_bias", true)) {
        variables.add(Variable.of("bias", "bias", projection.bias()));
      }
      String path = inside.prefix() + projection.name();
      context.enter(projection.name(), inside, layer.pointer());
      String mode = Quantization.mode(config.value("dtype"), projection.name());
      if (mode != null) {
        variables = Quantization.quantize(variables, mode);
        if (regularizers.get("kernel") != null) {
          context.warn(
              WarningCode.QUANTIZED,
              path,
              config.pointer("kernel_regularizer"),
              "The kernel is quantized (%s): Keras removes its regularizer.".formatted(mode));
        }
      }
      GroupPaths group =
          place
              .groups()
              .child(layout ->
                  underscored || projection.isGate() || layout != WeightLayout.KERAS_3
                      ? "_" + projection.group()
                      : projection.group());
      children.add(
          new LayerNode(
              path,
              "EinsumDense",
              LayerNode.Identity.of(layer, projection.name(), "EinsumDense", config),
              false,
              true,
              planner.plan(variables, group, regularizers),
              List.of(),
              true,
              // A quantized kernel has an additional scale, which the outer config does not show.
              true,
              activity,
              place.calls(),
              layer.pointer()));
    }

    LayerNode outer(boolean ownActivity) {
      DeclaredRegularizer own = ownActivity && place.called() ? activity : null;
      return LayerNode.around(layer, name, place, List.of(), children, own);
    }
  }
}
