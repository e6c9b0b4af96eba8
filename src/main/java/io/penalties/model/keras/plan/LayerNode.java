package io.penalties.model.keras.plan;

import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.keras.ConfigObject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A layer with its inner layers.
 *
 * @param name its path below the root model
 * @param className its class
 * @param identity equal for two nodes that are the same layer
 * @param isModel whether it is a Sequential or Functional model
 * @param trainable its own flag
 * @param variables its own variables, trainable ones first
 * @param children the layers inside, in the order in which Keras tracks them
 * @param listed whether it may have terms of its own
 * @param open whether it may have further, unknown variables
 * @param activityRegularizer the regularizer of its outputs; null for none
 * @param calls the number of its calls in one call of the root
 * @param pointer the JSON pointer of the layer in the config
 */
record LayerNode(
    String name,
    String className,
    Identity identity,
    boolean isModel,
    boolean trainable,
    List<PlannedWeight> variables,
    List<LayerNode> children,
    boolean listed,
    boolean open,
    @Nullable DeclaredRegularizer activityRegularizer,
    long calls,
    String pointer) {

  /**
   * A layer in a config. A layer that two models use is written twice, identically.
   *
   * @param name its own name
   * @param className its class
   * @param config its config
   * @param built whether Keras has created its variables, as far as the config shows
   */
  record Identity(String name, String className, ConfigObject config, boolean built) {

    /** The identity of a serialized layer: Keras 3 writes the shape that it was built for. */
    static Identity of(ConfigObject layer, String name, String className, ConfigObject config) {
      return new Identity(name, className, config, layer.value("build_config") != null);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Identity identity
          && name.equals(identity.name)
          && className.equals(identity.className)
          && config.members().equals(identity.config.members());
    }

    @Override
    public int hashCode() {
      return Objects.hash(name, className);
    }
  }

  /**
   * A layer around others. It has terms itself only if a regularizer acts on its outputs.
   *
   * @param layer the serialized layer
   * @param name its own name
   * @param place its place in the model
   * @param variables the variables that it tracks itself
   * @param children the layers inside
   * @param activityRegularizer the regularizer of its outputs; null for none
   */
  static LayerNode around(
      ConfigObject layer,
      String name,
      Place place,
      List<PlannedWeight> variables,
      List<LayerNode> children,
      @Nullable DeclaredRegularizer activityRegularizer) {
    String className = layer.string("class_name");
    ConfigObject config = layer.object("config");
    return new LayerNode(
        place.prefix() + name,
        className,
        Identity.of(layer, name, className, config),
        false,
        config.flag("trainable", true),
        variables,
        children,
        activityRegularizer != null,
        false,
        activityRegularizer,
        place.calls(),
        layer.pointer());
  }

  /** Whether it has variables, as far as known. */
  boolean hasWeights() {
    return !variables.isEmpty() || children.stream().anyMatch(LayerNode::hasWeights);
  }

  /** Whether it or an inner layer may have unknown variables. */
  boolean isOpen() {
    return open || children.stream().anyMatch(LayerNode::isOpen);
  }
}
