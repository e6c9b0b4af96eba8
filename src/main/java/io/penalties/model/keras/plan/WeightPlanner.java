package io.penalties.model.keras.plan;

import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.WarningCode;
import io.penalties.model.keras.ConfigObject;
import io.penalties.model.keras.LayerClass;
import io.penalties.model.keras.LayerClass.Trait;
import io.penalties.model.keras.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Assigns places and declared regularizers to the variables of a layer. */
final class WeightPlanner {

  private final PlanContext context;

  WeightPlanner(PlanContext context) {
    this.context = context;
  }

  /** The regularizers that a config declares for these arguments; null for none. */
  Map<String, @Nullable DeclaredRegularizer> regularizers(
      List<Variable> variables, ConfigObject config, String layer) {
    Map<String, @Nullable DeclaredRegularizer> declared = new HashMap<>();
    for (Variable variable : variables) {
      String argument = variable.argument();
      if (argument != null && !declared.containsKey(argument)) {
        declared.put(argument, context.regularizers().read(config, argument, layer));
      }
    }
    return declared;
  }

  /**
   * The weights, trainable ones first, in the order of {@code layer.weights}.
   *
   * @param variables the variables in the order of their numbers in the file
   * @param group the group that contains them
   * @param regularizers the regularizers by argument
   */
  List<PlannedWeight> plan(
      List<Variable> variables,
      GroupPaths group,
      Map<String, @Nullable DeclaredRegularizer> regularizers) {
    List<PlannedWeight> trainable = new ArrayList<>();
    List<PlannedWeight> state = new ArrayList<>();
    int index = 0;
    for (Variable variable : variables) {
      List<String> paths = variable.stored() ? group.variable(index++, variable.name()) : List.of();
      String argument = variable.argument();
      DeclaredRegularizer regularizer = argument == null ? null : regularizers.get(argument);
      (variable.trainable() ? trainable : state)
          .add(
              new PlannedWeight(
                  variable.name(), variable.trainable(), paths, variable.shape(), regularizer));
    }
    trainable.addAll(state);
    return trainable;
  }

  /** Applies LoRA and quantization to a layer's variables. */
  List<Variable> adapt(
      List<Variable> variables, ConfigObject config, LayerClass known, String layer) {
    List<Variable> adapted = variables;
    Variable kernel = variables.getFirst();
    String pointer = config.pointer(kernel.argument() + "_regularizer");
    boolean regularized = config.value(kernel.argument() + "_regularizer") != null;
    boolean lowRank = known.has(Trait.LOW_RANK) && config.value("lora_rank") != null;
    if (lowRank) {
      adapted = LowRankAdaptation.adapt(adapted, config);
    }
    String mode =
        known.has(Trait.QUANTIZED)
            ? Quantization.mode(config.value("dtype"), config.optionalString("name"))
            : null;
    if (mode != null) {
      adapted = Quantization.quantize(adapted, mode);
    }
    if (lowRank && regularized) {
      context.warn(
          WarningCode.LORA,
          layer,
          pointer,
          "LoRA freezes the %1$s and moves its regularizer to two factors. A .keras file contains the %1$s"
                  .formatted(kernel.name())
              + " with the factors merged into it; after loading both are zeros, as computed"
              + " here.");
    } else if (mode != null && regularized) {
      context.warn(
          WarningCode.QUANTIZED,
          layer,
          pointer,
          "The %s is quantized (%s): Keras removes its regularizer."
              .formatted(kernel.name(), mode));
    }
    return adapted;
  }
}
