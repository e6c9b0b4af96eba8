package io.penalties.penalty.intake;

import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.TensorValue;
import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import io.penalties.model.keras.file.InvalidModelException;
import io.penalties.model.keras.plan.LocatedLayer;
import io.penalties.model.keras.plan.PlannedLayer;
import io.penalties.tensor.DType;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Outputs of layers that accompany a model, by layer name. */
final class ModelOutputs {

  /** A call or output number after a layer's name. */
  private static final Pattern NUMBERED = Pattern.compile("(.+)__(\\d{1,6})");

  /** The number of layers that fit in a sentence. */
  private static final int NAMED_LAYERS = 8;

  private final List<LocatedLayer> layers;
  private final LayerIndex index;
  private final TensorIntake intake;
  private final List<Warning> warnings;
  private final Map<Integer, Map<Integer, Optional<TensorValue>>> byLayer = new HashMap<>();

  ModelOutputs(
      String rootName, List<LocatedLayer> layers, TensorIntake intake, List<Warning> warnings) {
    this.layers = layers;
    this.index =
        new LayerIndex(rootName, layers.stream().map(layer -> layer.layer().name()).toList());
    this.intake = intake;
    this.warnings = warnings;
  }

  /** Reads a file of outputs to its end. */
  void take(TensorFileReader file) throws IOException {
    intake.take(file, this::wish);
  }

  private @Nullable TensorWish wish(TensorEntry entry) {
    String key = entry.name();
    if (key.isEmpty()) {
      throw new InvalidModelException(
          "Expected outputs under the names of their layers: a .npz or .safetensors. Received: one"
              + " array without a name, a .npy.");
    }
    int number = 0;
    List<Integer> hits = index.find(key);
    Matcher numbered = NUMBERED.matcher(key);
    if (hits.isEmpty() && numbered.matches()) {
      hits = index.find(numbered.group(1));
      number = Integer.parseInt(numbered.group(2));
    }
    if (hits.size() > 1) {
      throw new InvalidModelException(
          "Expected the name of one layer. Received: %s, which may be %s."
              .formatted(key, named(hits)));
    }
    if (hits.isEmpty()) {
      intake.takeWarning();
      warnings.add(
          new Warning(
              WarningCode.UNMATCHED_OUTPUT, "", "", "No layer is named %s.".formatted(key)));
      return null;
    }
    return wish(hits.getFirst(), number, entry);
  }

  private @Nullable TensorWish wish(int index, int number, TensorEntry entry) {
    PlannedLayer layer = layers.get(index).layer();
    DeclaredRegularizer activity = layer.activityRegularizer();
    if (activity == null) {
      return null;
    }
    Map<Integer, Optional<TensorValue>> outputs =
        byLayer.computeIfAbsent(index, _ -> new TreeMap<>());
    OutputCheck.require(layer, number, entry, outputs.keySet());
    DType dtype = entry.dtype();
    if (dtype == null) {
      warnings.add(
          ElementPolicy.notFloatingPoint(
              entry, "The output " + entry.name(), layer.name(), activity.pointer()));
      outputs.put(number, Optional.empty());
      return null;
    }
    return new TensorWish(dtype, activity, value -> outputs.put(number, Optional.of(value)));
  }

  /** The number of outputs of a layer, of any type. */
  int count(int layer) {
    return byLayer.getOrDefault(layer, Map.of()).size();
  }

  private String named(List<Integer> hits) {
    String first =
        hits.stream()
            .limit(NAMED_LAYERS)
            .map(hit -> layers.get(hit).layer().name())
            .collect(Collectors.joining(", "));
    int more = hits.size() - NAMED_LAYERS;
    return more > 0 ? "%s and %d more".formatted(first, more) : first;
  }

  /** The outputs of a layer in the order of their numbers. */
  List<TensorValue> of(int layer) {
    return byLayer.getOrDefault(layer, Map.of()).values().stream()
        .flatMap(Optional::stream)
        .toList();
  }
}
