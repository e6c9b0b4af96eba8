package io.penalties.model.keras.plan;

import io.penalties.format.Received;
import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.WarningCode;
import io.penalties.model.keras.ConfigObject;
import io.penalties.model.keras.InputShape;
import io.penalties.model.keras.LayerClass;
import io.penalties.model.keras.LayerClass.Trait;
import io.penalties.model.keras.Variable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads layers without inner layers, and unknown ones. */
final class LeafLayerReader {

  private static final String SUFFIX = "_regularizer";

  private final PlanContext context;
  private final WeightPlanner planner;

  LeafLayerReader(PlanContext context) {
    this.context = context;
    this.planner = new WeightPlanner(context);
  }

  /** Reads a layer of a Keras class. */
  LayerNode read(
      ConfigObject layer, LayerClass known, String name, Place place, InputShape inherited) {
    ConfigObject config = layer.object("config");
    String className = layer.string("class_name");
    String path = place.prefix() + name;
    InputShape input = InputShape.of(layer, inherited);
    List<Variable> variables = known.variables(config, input, context.keras2File());
    if (!variables.isEmpty()) {
      variables = planner.adapt(variables, config, known, path);
    }
    Map<String, @Nullable DeclaredRegularizer> declared =
        planner.regularizers(variables, config, path);
    warnOfUnused(config, className, variables, path);
    if (known.has(Trait.ADDS_LOSS)) {
      context.warn(
          WarningCode.UNSUPPORTED_LAYER,
          path,
          layer.pointer("class_name"),
          "AddLoss adds a tensor of the model to its losses, and files do not contain that tensor:"
              + " it has no term here.");
    }
    if (className.equals("Lambda") && context.tracked() != TrackedLayers.NONE) {
      context.warn(
          WarningCode.UNSUPPORTED_LAYER,
          path,
          layer.pointer("class_name"),
          "Lambda runs a function of the model's author, which is not evaluated: only the activity"
              + " regularizer that the file declares has a term.");
    }
    GroupPaths group = known.has(Trait.IN_CELL) ? place.groups().child("cell") : place.groups();
    return new LayerNode(
        path,
        className,
        LayerNode.Identity.of(layer, name, className, config),
        false,
        config.flag("trainable", true),
        planner.plan(variables, group, declared),
        List.of(),
        true,
        known.has(Trait.OPEN)
            || known.has(Trait.QUANTIZED) && !Quantization.isPlain(config.value("dtype")),
        activity(config, className, path, place),
        place.calls(),
        layer.pointer());
  }

  /** Reads a layer of which at most the activity term is known. */
  LayerNode unsupported(ConfigObject layer, String className, String name, Place place) {
    String path = place.prefix() + name;
    ConfigObject config =
        layer.value("config") instanceof Map<?, ?>
            ? layer.object("config")
            : ConfigObject.empty(layer.pointer("config"));
    context.warn(
        WarningCode.UNSUPPORTED_LAYER,
        path,
        layer.pointer("class_name"),
        "The weights of the class %s are not known: they, and those of layers inside"
                .formatted(Received.string(className))
            + " it, have no terms.");
    return new LayerNode(
        path,
        className,
        LayerNode.Identity.of(layer, name, className, config),
        false,
        config.flag("trainable", true),
        List.of(),
        List.of(),
        true,
        true,
        activity(config, className, path, place),
        place.calls(),
        layer.pointer());
  }

  /** The regularizer of the layer's own outputs. */
  @Nullable DeclaredRegularizer activity(
      ConfigObject config, String className, String path, Place place) {
    if (!place.called()) {
      return null;
    }
    boolean alone =
        LayerClass.find(className).map(known -> known.has(Trait.ACTIVITY_ALONE)).orElse(false);
    return alone && !config.has("activity" + SUFFIX)
        ? context.regularizers().readActivityRegularization(config, path)
        : context.regularizers().read(config, "activity", path);
  }

  private void warnOfUnused(
      ConfigObject config, String className, List<Variable> variables, String path) {
    for (Object key : config.members().keySet()) {
      if (key instanceof String text && text.endsWith(SUFFIX) && config.value(text) != null) {
        String argument = text.substring(0, text.length() - SUFFIX.length());
        boolean kernel = !variables.isEmpty() && isKernel(argument);
        boolean used =
            variables.stream().anyMatch(variable -> argument.equals(variable.argument()));
        if (!used && !kernel && !argument.equals("activity")) {
          context.warn(
              WarningCode.UNUSED_REGULARIZER,
              path,
              config.pointer(text),
              "%s with this config has no variable for %s.".formatted(className, text));
        }
      }
    }
  }

  /** The arguments whose regularizer quantization removes, with its own warning. */
  private static boolean isKernel(String argument) {
    return argument.equals("kernel") || argument.equals("embeddings");
  }
}
