package io.penalties.model.keras.plan;

import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.keras.ConfigObject;
import io.penalties.model.keras.ExpectedShape;
import io.penalties.model.keras.InputShape;
import java.util.ArrayList;
import java.util.List;

/** Reads the layers that wrap another one. */
final class WrapperReader {

  private static final String FORWARD = "forward_";
  private static final String BACKWARD = "backward_";

  private final PlanContext context;
  private final LayerReader layers;
  private final LeafLayerReader leaves;

  WrapperReader(PlanContext context, LayerReader layers, LeafLayerReader leaves) {
    this.context = context;
    this.layers = layers;
    this.leaves = leaves;
  }

  LayerNode bidirectional(ConfigObject wrapper, String name, Place place, InputShape inherited) {
    ConfigObject config = wrapper.object("config");
    InputShape input = InputShape.of(wrapper, inherited);
    ConfigObject forward = config.object("layer");
    String inner = LayerReader.name(forward);
    boolean twoConfigs = config.value("backward_layer") != null;
    ConfigObject backward = twoConfigs ? config.object("backward_layer") : forward;
    String backwardName =
        context.keras2File() || !twoConfigs
            ? prefixed(BACKWARD, LayerReader.name(backward))
            : LayerReader.name(backward);
    List<LayerNode> children =
        List.of(
            layers.read(
                forward,
                prefixed(FORWARD, inner),
                place.inside(name, place.groups().child("forward_layer")),
                input),
            layers.read(
                backward,
                backwardName,
                place.inside(name, place.groups().child("backward_layer")),
                input));
    return wrapper(wrapper, config, name, place, List.of(), children);
  }

  /** Keras 2 adds the prefix even to a name that has it. */
  private String prefixed(String prefix, String name) {
    return !context.keras2File() && name.startsWith(prefix) ? name : prefix + name;
  }

  /**
   * TimeDistributed. Keras 3 runs the inner layer's code for each time step without calling the
   * layer, so its activity regularizer is not applied; Keras 2 calls it once for all steps.
   */
  LayerNode timeDistributed(ConfigObject wrapper, String name, Place place, InputShape inherited) {
    ConfigObject config = wrapper.object("config");
    InputShape input = InputShape.of(wrapper, inherited);
    Place inside = place.inside(name, place.groups().child("layer"));
    if (!context.keras2Rules()) {
      Long steps = input.dimension(1);
      long times = steps == null ? 1 : steps;
      inside =
          inside.uncalled().withCalls(ModelReader.product(place.calls(), times, wrapper.pointer()));
    }
    LayerNode inner = layers.read(config.object("layer"), inside, input.ofOneStep());
    return wrapper(wrapper, config, name, place, List.of(), List.of(inner));
  }

  /** SpectralNormalization tracks the inner layer's kernel and the vector u as its own. */
  LayerNode spectralNormalization(
      ConfigObject wrapper, String name, Place place, InputShape inherited) {
    ConfigObject config = wrapper.object("config");
    LayerNode inner =
        layers.read(
            config.object("layer"),
            place.inside(name, place.groups().child("layer")),
            InputShape.of(wrapper, inherited));
    List<PlannedWeight> own = new ArrayList<>();
    inner.variables().stream()
        .filter(
            weight -> weight.variable().equals("kernel") || weight.variable().equals("embeddings"))
        .findFirst()
        .ifPresent(own::add);
    own.add(
        new PlannedWeight(
            "vector_u",
            false,
            place.groups().variable(1, "vector_u"),
            ExpectedShape.UNKNOWN,
            null));
    return wrapper(wrapper, config, name, place, own, List.of(inner));
  }

  private LayerNode wrapper(
      ConfigObject wrapper,
      ConfigObject config,
      String name,
      Place place,
      List<PlannedWeight> own,
      List<LayerNode> children) {
    DeclaredRegularizer activity =
        leaves.activity(config, wrapper.string("class_name"), place.prefix() + name, place);
    return LayerNode.around(wrapper, name, place, own, children, activity);
  }
}
