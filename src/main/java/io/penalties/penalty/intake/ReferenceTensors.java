package io.penalties.penalty.intake;

import io.penalties.admission.HeldBytes;
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
    for (TensorEntry next = reader.next(); next != null; next = reader.next()) {
      TensorEntry entry = RuledTensors.named(next, file);
      TensorName name = TensorName.parse(names.rename(entry.name()));
      if (wants(name, entry)) {
        hold(name, entry, reader);
      }
    }
  }

  /**
   * Takes the weights of a saved model.
   *
   * @param held what the request holds
   */
  public void take(StoredModel model, HeldBytes held) throws IOException {
    ModelPlan plan = model.plan(null);
    for (LocatedLayer layer : model.weights().locate(plan).layers()) {
      for (LocatedWeight weight : layer.weights()) {
        if (weight.place() instanceof WeightPlace.Stored(String path)) {
          take(model, layer.layer().name() + "/" + weight.weight().variable(), path, held);
        }
      }
    }
  }

  private void take(StoredModel model, String listed, String path, HeldBytes held)
      throws IOException {
    TensorEntry entry = model.weights().entry(path);
    TensorName name = TensorName.parse(names.rename(listed));
    if (entry != null && wants(name, entry)) {
      try (TensorFileReader reader = model.weights().open(path, held)) {
        hold(name, entry, reader);
      }
    }
  }

  private boolean wants(TensorName name, TensorEntry entry) {
    boolean wants = wanted.contains(name) && entry.dtype() != null;
    if (!wants) {
      unusedCount++;
      if (unused.size() < SHOWN) {
        unused.add(name.layer() + "/" + name.target());
      }
    }
    return wants;
  }

  private void hold(TensorName name, TensorEntry entry, TensorFileReader reader)
      throws IOException {
    if (entry.dtype() != null) {
      TensorValue before = taken.put(name, intake.takeWhole(entry, entry.dtype(), reader, ""));
      if (before != null) {
        String tensor = Received.string(entry.name());
        String detail =
            "Expected one tensor to compare %s/%s with. Received: a second one, %s."
                .formatted(name.layer(), name.target(), tensor);
        throw new InvalidSetException(detail, List.of(new SetFault(tensor, detail)));
      }
    }
  }

  /** The tensor of a weight; null if none came. */
  @Nullable TensorValue of(Layer<TensorValue> layer, Weight<TensorValue> weight) {
    return taken.get(new TensorName(layer.name(), weight.variable()));
  }

  /**
   * The layers with what came for their weights.
   *
   * @param references what weights are compared with, null for nothing
   * @param importances how much their elements count, null for nothing
   */
  public static List<Layer<TensorValue>> attach(
      List<Layer<TensorValue>> layers,
      @Nullable ReferenceTensors references,
      @Nullable ReferenceTensors importances) {
    if (references == null && importances == null) {
      return layers;
    }
    return layers.stream()
        .map(layer ->
            new Layer<>(
                layer.name(),
                layer.className(),
                layer.trainable(),
                layer.weights().stream()
                    .map(weight ->
                        weight.comparedWith(
                            references == null ? null : references.of(layer, weight),
                            importances == null ? null : importances.of(layer, weight)))
                    .toList(),
                layer.activityRegularizer(),
                layer.outputs(),
                layer.pointer()))
        .toList();
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
