package io.penalties.penalty.intake;

import io.penalties.format.Received;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.Layer;
import io.penalties.model.TensorValue;
import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import io.penalties.model.Weight;
import io.penalties.model.keras.file.StoredModel;
import io.penalties.model.keras.plan.LocatedLayer;
import io.penalties.model.keras.plan.LocatedWeight;
import io.penalties.model.keras.plan.ModelPlan;
import io.penalties.model.keras.plan.WeightPlace;
import io.penalties.model.kind.InvalidSetException;
import io.penalties.model.kind.SetFault;
import io.penalties.regularizer.formula.Step;
import io.penalties.regularizer.rules.NameReplacements;
import io.penalties.tensor.DType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of a second model with which weights of the first are compared, paired by the name
 * under which terms are listed: layer and variable. Only those are held. Not thread-safe.
 */
public final class ReferenceTensors {

  /** Names in the warning about tensors that nothing is compared with. */
  private static final int SHOWN = 10;

  private final Set<TensorName> wanted = new HashSet<>();
  private final Map<TensorName, TensorValue> taken = new HashMap<>();
  private final List<String> unused = new ArrayList<>();
  private final TensorIntake intake;
  private final NameReplacements names;
  private int unusedCount;

  /**
   * Nothing taken yet.
   *
   * @param layers the layers whose weights are compared
   * @param source as which tensor of theirs
   * @param names new names of the second model's tensors
   */
  public ReferenceTensors(
      List<Layer<TensorValue>> layers,
      Step.Source source,
      TensorIntake intake,
      NameReplacements names) {
    this.intake = intake;
    this.names = names;
    for (Layer<TensorValue> layer : layers) {
      for (Weight<TensorValue> weight : layer.weights()) {
        DeclaredRegularizer declared = weight.regularizer();
        if (declared != null && declared.regularizer().compares().contains(source)) {
          wanted.add(new TensorName(layer.name(), weight.variable()));
        }
      }
    }
  }

  /** Takes one of the files of tensors to its end. */
  public void take(String file, TensorFileReader reader) throws IOException {
    intake.take(
        reader,
        entry -> {
          TensorEntry named = TensorName.orOfFile(entry, file);
          return wish(named.name(), named);
        });
  }

  /** Takes the weights of a saved model. */
  public void take(StoredModel model) throws IOException {
    ModelPlan plan = model.plan(null);
    for (LocatedLayer layer : model.weights().locate(plan).layers()) {
      for (LocatedWeight weight : layer.weights()) {
        if (weight.place() instanceof WeightPlace.Stored(String path)) {
          TensorEntry entry = model.weights().entry(path);
          String listed = layer.layer().name() + "/" + weight.weight().variable();
          TensorWish wish = entry == null ? null : wish(listed, entry);
          if (entry != null && wish != null) {
            intake.take(entry, wish, model.weights(), path);
          }
        }
      }
    }
  }

  /**
   * What is wanted of a tensor: all of it.
   *
   * @param listed the name that it has in its model
   */
  private @Nullable TensorWish wish(String listed, TensorEntry entry) {
    TensorName name = TensorName.parse(names.rename(listed));
    DType dtype = entry.dtype();
    if (dtype == null || !wanted.contains(name)) {
      unusedCount++;
      if (unused.size() < SHOWN) {
        unused.add(name.layer() + "/" + name.target());
      }
      return null;
    }
    return new TensorWish(dtype, List.of(), true, "", value -> put(name, entry, value));
  }

  private void put(TensorName name, TensorEntry entry, TensorValue value) {
    if (taken.put(name, value) != null) {
      String tensor = Received.string(entry.name());
      String detail =
          "Expected one tensor to compare %s/%s with. Received: a second one, %s."
              .formatted(name.layer(), name.target(), tensor);
      throw new InvalidSetException(detail, List.of(new SetFault(tensor, detail)));
    }
  }

  /** The layers with what came for their weights. */
  public static List<Layer<TensorValue>> attach(
      List<Layer<TensorValue>> layers, ReferenceTensors references, ReferenceTensors importances) {
    return layers.stream()
        .map(layer ->
            layer.withWeights(weight ->
                weight.comparedWith(references.of(layer, weight), importances.of(layer, weight))))
        .toList();
  }

  private @Nullable TensorValue of(Layer<TensorValue> layer, Weight<TensorValue> weight) {
    return taken.get(new TensorName(layer.name(), weight.variable()));
  }

  /** What no weight is compared with: one warning for all. */
  public List<Warning> warnings() {
    return unusedCount == 0
        ? List.of()
        : List.of(
            new Warning(
                WarningCode.UNUSED_REFERENCE,
                "",
                "",
                "%d tensors are compared with no weight; the first is %s."
                    .formatted(
                        unusedCount,
                        unused.stream().map(Received::string).collect(Collectors.joining(", ")))));
  }
}
