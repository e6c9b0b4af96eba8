package io.penalties.model.keras.plan;

import io.penalties.format.JsonPointer;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.Received;
import io.penalties.model.WarningCode;
import io.penalties.model.keras.ConfigObject;
import io.penalties.model.keras.InputShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads Sequential and Functional models, the root and nested ones. */
final class ModelReader {

  private final PlanContext context;
  private final LayerReader layers;

  ModelReader(PlanContext context, LayerReader layers) {
    this.context = context;
    this.layers = layers;
  }

  /** Reads the whole model. */
  LayerNode readRoot(ConfigObject model) {
    String className = model.string("class_name");
    Place place = new Place("", GroupPaths.ROOT, 1, 0, true);
    if (!isModel(model) && !ModelForm.hasLayers(model)) {
      List<TrackedLayers.TrackedLayer> inside = layers.tracked().inside(place);
      if (!inside.isEmpty()) {
        return layers.tracked().read(model, "", place, inside);
      }
      throw new MalformedDocumentException(
          model.pointer("class_name"),
          "Expected a Sequential or Functional model: where a subclassed model keeps its weights"
              + " is in its code, not in its config. Received: "
              + Received.string(className)
              + ".");
    }
    return read(model, className, "", place);
  }

  /** Whether a layer is a model whose config contains all its layers. */
  boolean isModel(ConfigObject layer) {
    return ModelForm.isKerasOwn(layer) || ModelForm.isSubclass(layer);
  }

  LayerNode read(ConfigObject model, String className, String name, Place place) {
    boolean functional = ModelForm.isFunctional(model);
    if (!ModelForm.isKerasOwn(model)) {
      context.warn(
          WarningCode.UNSUPPORTED_LAYER,
          place.prefix() + name,
          model.pointer("class_name"),
          "%s is a subclass of %s: the layers of its config are computed. What its code adds, such as losses, has no terms."
              .formatted(Received.string(className), functional ? "Functional" : "Sequential"));
    }
    // Until Keras 2.2 the config of a Sequential was the list of its layers.
    boolean bareList = model.value("config") instanceof List<?>;
    ConfigObject config = bareList ? model : model.object("config");
    String key = bareList ? "config" : "layers";
    List<?> elements = config.list(key);
    Place inside =
        name.isEmpty() && place.depth() == 0
            ? new Place("", place.groups(), 1, 1, true)
            : place.inside(name, place.groups());
    GroupNames names = new GroupNames();
    List<LayerNode> children = new ArrayList<>();
    // Keras does not count the input of a Sequential among its layers.
    int inputs = functional || elements.isEmpty() || !isInput(elements.getFirst()) ? 0 : 1;
    for (int i = 0; i < elements.size(); i++) {
      ConfigObject layer =
          ConfigObject.of(elements.get(i), JsonPointer.element(config.pointer(key), i));
      if (Operations.isOperation(layer) || layer.string("class_name").equals("InputLayer")) {
        continue;
      }
      String index = "%d-of-%d".formatted(i - inputs, elements.size() - inputs);
      InputShape shape = i == 0 && !functional ? InputShape.declared(layer) : InputShape.UNKNOWN;
      children.add(child(layer, inside, names, index, functional, shape));
    }
    return new LayerNode(
        place.prefix() + name,
        className,
        LayerNode.Identity.of(model, name, className, config),
        true,
        bareList || config.flag("trainable", true),
        List.of(),
        children,
        false,
        false,
        null,
        place.calls(),
        model.pointer());
  }

  private static boolean isInput(@Nullable Object layer) {
    return layer instanceof Map<?, ?> members && "InputLayer".equals(members.get("class_name"));
  }

  private LayerNode child(
      ConfigObject layer,
      Place inside,
      GroupNames names,
      String index,
      boolean functional,
      InputShape input) {
    long calls = functional ? calls(layer) : 1;
    String className = layer.string("class_name");
    String groupClass = className.equals("Model") ? "Functional" : className;
    Place place =
        new Place(
            inside.prefix(),
            names.next(inside.groups(), groupClass, index),
            product(inside.calls(), calls, layer.pointer("inbound_nodes")),
            inside.depth(),
            true);
    LayerNode node = layers.read(layer, place, input);
    names.add(groupClass, node.hasWeights() || node.isOpen());
    if (calls > 1 && isRegularized(node)) {
      context.warn(
          WarningCode.SHARED_LAYER,
          node.name(),
          layer.pointer("inbound_nodes"),
          "The model calls the layer %d times. Its weights count once.".formatted(calls));
    }
    return node;
  }

  /** The number of calls of a layer in its model: one per node. */
  private static long calls(ConfigObject layer) {
    @Nullable Object nodes = layer.value("inbound_nodes");
    return nodes == null ? 1 : layer.list("inbound_nodes").size();
  }

  static long product(long calls, long times, String pointer) {
    try {
      return Math.multiplyExact(calls, times);
    } catch (ArithmeticException e) {
      throw new MalformedDocumentException(
          pointer, "Expected fewer calls than 2⁶³. Received: more.");
    }
  }

  private static boolean isRegularized(LayerNode node) {
    return node.variables().stream().anyMatch(weight -> weight.regularizer() != null)
        || node.children().stream().anyMatch(ModelReader::isRegularized);
  }
}
