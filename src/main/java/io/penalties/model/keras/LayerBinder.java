package io.penalties.model.keras;

import io.penalties.format.JsonPointer;
import io.penalties.format.Received;
import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.Layer;
import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import io.penalties.model.Weight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Assigns each declared regularizer to the tensor that Keras applies it to. */
public final class LayerBinder {

  private static final int NAMED_WEIGHTS = 8;

  private final Consumer<Warning> warnings;

  /** Creates a binder that reports what it cannot assign. */
  public LayerBinder(Consumer<Warning> warnings) {
    this.warnings = warnings;
  }

  /**
   * Binds one leaf layer.
   *
   * <p>For a Keras class, the class determines the variable of a {@code <name>_regularizer}. For
   * any other class it is the weight {@code <name>}, else {@code <name>_kernel}.
   *
   * @param name the layer's name
   * @param className its class; null if unknown
   * @param config its config
   * @param weights its weights by variable name, in the order of the document
   * @param outputs its outputs
   * @param pointer the JSON pointer of the layer
   */
  public <T> Layer<T> bind(
      String name,
      @Nullable String className,
      LayerConfig config,
      Map<String, T> weights,
      List<T> outputs,
      String pointer) {
    Optional<LayerClass> layerClass = LayerClass.find(className);
    Map<String, DeclaredRegularizer> byVariable = new HashMap<>();
    DeclaredRegularizer activity = null;
    for (String argument : inOrderOfClaims(config.regularizers().keySet(), weights.keySet())) {
      DeclaredRegularizer declared = Objects.requireNonNull(config.regularizers().get(argument));
      String unused;
      if (argument.equals(LayerConfig.ACTIVITY)) {
        unused = whyNoActivity(layerClass, className, outputs);
        activity = unused == null ? declared : null;
      } else {
        List<String> candidates = candidates(layerClass, argument);
        Optional<String> variable = candidates.stream().filter(weights::containsKey).findFirst();
        unused =
            variable.isEmpty()
                ? whyNoWeight(className, argument, candidates, weights.keySet())
                : byVariable.putIfAbsent(variable.get(), declared) == null
                    ? null
                    : "The weight %s already has a regularizer.".formatted(variable.get());
      }
      if (unused != null) {
        warnings.accept(
            new Warning(WarningCode.UNUSED_REGULARIZER, name, declared.pointer(), unused));
      }
    }
    for (String key : config.misspelt()) {
      warnings.accept(
          new Warning(
              WarningCode.UNKNOWN_KEY,
              name,
              JsonPointer.member(pointer + "/config", key),
              RegularizerKey.misspelling(key)));
    }
    List<Weight<T>> bound = new ArrayList<>();
    weights.forEach((variable, tensor) ->
        bound.add(
            new Weight<>(
                variable,
                tensor,
                byVariable.get(variable),
                JsonPointer.member(pointer + "/weights", variable),
                layerClass.map(known -> !known.isState(variable)).orElse(true))));
    layerClass.ifPresent(known -> bound.sort(Comparator.comparingInt(known::order)));
    return new Layer<>(name, className, config.trainable(), bound, activity, outputs, pointer);
  }

  /** A weight of exactly the argument's name is claimed before others may fall back to it. */
  private static List<String> inOrderOfClaims(Set<String> arguments, Set<String> weights) {
    return Stream.concat(
            arguments.stream().filter(weights::contains),
            arguments.stream().filter(argument -> !weights.contains(argument)))
        .toList();
  }

  /**
   * The variables that a regularizer may act on. It acts on the first one that a layer has.
   *
   * @param className the layer's class; null if unknown
   * @param argument the argument of the layer that declares the regularizer
   */
  public static List<String> candidates(@Nullable String className, String argument) {
    return candidates(LayerClass.find(className), argument);
  }

  private static List<String> candidates(Optional<LayerClass> layerClass, String argument) {
    return layerClass
        .map(known -> known.names(argument))
        .orElseGet(() -> List.of(argument, argument + "_kernel"));
  }

  /** The weights that were sent, as many as fit in a sentence. */
  private static String named(Set<String> weights) {
    if (weights.isEmpty()) {
      return "no weights";
    }
    String first =
        weights.stream()
            .limit(NAMED_WEIGHTS)
            .map(Received::string)
            .collect(Collectors.joining(", "));
    int more = weights.size() - NAMED_WEIGHTS;
    return more > 0 ? "%s and %d more".formatted(first, more) : first;
  }

  private static @Nullable String whyNoActivity(
      Optional<LayerClass> layerClass, @Nullable String className, List<?> outputs) {
    if (outputs.isEmpty()) {
      return "Expected outputs for the activity regularizer. Received: none.";
    }
    return !layerClass.map(known -> known.has(LayerClass.Trait.ACTIVITY_INSIDE)).orElse(false)
        ? null
        : className
            + " passes it to its inner layers and has no term itself: post query, key, value"
            + " and attention_output as layers.";
  }

  private static String whyNoWeight(
      @Nullable String className, String argument, List<String> candidates, Set<String> weights) {
    return candidates.isEmpty()
        ? "%s has no variable for %s_regularizer.".formatted(className, argument)
        : "Expected a weight named %s. Received: %s."
            .formatted(String.join(" or ", candidates), named(weights));
  }
}
