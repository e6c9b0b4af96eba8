package io.penalties.penalty.intake;

import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.TensorEntry;
import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.ReducedTensor;
import io.penalties.model.TensorValue;
import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import io.penalties.model.Weight;
import io.penalties.model.keras.file.StoredWeights;
import io.penalties.model.keras.plan.LocatedLayer;
import io.penalties.model.keras.plan.LocatedWeight;
import io.penalties.model.keras.plan.PlannedLayer;
import io.penalties.model.keras.plan.PlannedWeight;
import io.penalties.model.keras.plan.WeightPlace;
import io.penalties.regularizer.Regularizer;
import io.penalties.regularizer.rules.RegularizerRule;
import io.penalties.regularizer.rules.RegularizerRules;
import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the weights of a model's layers from the file that contains them. */
final class ModelWeights {

  private final StoredWeights file;
  private final RegularizerRules rules;
  private final boolean frozenCount;
  private final TensorIntake intake;
  private final Partners partners;
  private final List<Warning> warnings;

  ModelWeights(
      StoredWeights file,
      RegularizerRules rules,
      boolean frozenCount,
      TensorIntake intake,
      Partners partners,
      List<Warning> warnings) {
    this.file = file;
    this.rules = rules;
    this.frozenCount = frozenCount;
    this.intake = intake;
    this.partners = partners;
    this.warnings = warnings;
  }

  List<Weight<TensorValue>> read(LocatedLayer layer) throws IOException {
    if (layer.isUnbuilt()) {
      warnOfUnbuilt(layer);
      return List.of();
    }
    List<Weight<TensorValue>> weights = new ArrayList<>();
    for (LocatedWeight located : layer.weights()) {
      PlannedWeight weight = located.weight();
      switch (located.place()) {
        case WeightPlace.Stored(String path) -> read(layer.layer(), weight, path, weights::add);
        case WeightPlace.Zeros _ ->
            weights.add(new Weight<>(weight.variable(), zeros(weight), weight.regularizer(), ""));
        case WeightPlace.Missing(List<String> paths) -> requireUnregularized(weight, paths);
      }
    }
    return weights;
  }

  /** A layer after one whose shape Keras could not infer has neither variables nor losses. */
  private void warnOfUnbuilt(LocatedLayer layer) {
    for (LocatedWeight located : layer.weights()) {
      DeclaredRegularizer declared = located.weight().regularizer();
      if (declared != null) {
        warnings.add(
            new Warning(
                WarningCode.UNUSED_REGULARIZER,
                layer.layer().name(),
                declared.pointer(),
                "The layer was saved before it was built: it has no %s, and this regularizer no term."
                    .formatted(located.weight().variable())));
      }
    }
  }

  private TensorEntry entry(String path) throws IOException {
    TensorEntry entry = file.entry(path);
    if (entry == null) {
      throw new MalformedTensorException(
          MalformedReason.MISSING_WEIGHT,
          path,
          0,
          "Expected a dataset, according to the config and the file's list of weights. Received: a"
              + " group or nothing.");
    }
    return entry;
  }

  private void read(
      PlannedLayer layer, PlannedWeight weight, String path, Consumer<Weight<TensorValue>> weights)
      throws IOException {
    TensorEntry entry = entry(path);
    boolean quantized = ElementPolicy.isQuantized(layer, weight, entry);
    if (quantized) {
      warnOfQuantized(layer, weight, entry);
    } else if (!weight.shape().admits(entry.shape())) {
      throw new MalformedTensorException(
          MalformedReason.SHAPE_MISMATCH,
          entry.name(),
          0,
          "Expected shape %s, according to the layer's config. Received: %s."
              .formatted(weight.shape().toTuple(), entry.shape().toTuple()));
    }
    if (quantized || !weight.trainable()) {
      weights.accept(Weight.state(weight.variable(), unread(entry), ""));
      return;
    }
    DeclaredRegularizer declared = declared(layer, weight, entry);
    if (declared == null) {
      weights.accept(new Weight<>(weight.variable(), unread(entry), null, ""));
      return;
    }
    Consumer<TensorValue> taken =
        value ->
            weights.accept(new Weight<>(weight.variable(), value, declared, declared.pointer()));
    if (layer.trainable() || frozenCount) {
      DType dtype = ElementPolicy.ofWeight(entry);
      TensorName listed = new TensorName(layer.name(), weight.variable());
      TensorWish wish = new TensorWish(dtype, declared, partners.of(listed), taken);
      intake.take(entry, wish, file, path);
    } else {
      taken.accept(unread(entry));
    }
  }

  private void warnOfQuantized(PlannedLayer layer, PlannedWeight weight, TensorEntry entry) {
    DeclaredRegularizer declared = weight.regularizer();
    if (declared != null) {
      warnings.add(
          new Warning(
              WarningCode.QUANTIZED,
              layer.name(),
              declared.pointer(),
              "The %s is quantized (%s): Keras removes its regularizer."
                  .formatted(weight.variable(), entry.dtypeLabel())));
    }
  }

  /** The regularizer of a weight: that of a matching rule, else the one that the file declares. */
  private @Nullable DeclaredRegularizer declared(
      PlannedLayer layer, PlannedWeight weight, TensorEntry entry) {
    Optional<RegularizerRule> rule =
        rules.find(layer.name() + "/" + weight.variable(), entry.shape().rank());
    if (rule.isEmpty()) {
      return weight.regularizer();
    }
    Regularizer regularizer = rule.get().regularizer();
    if (regularizer == null) {
      return null;
    }
    DeclaredRegularizer declared = new DeclaredRegularizer(regularizer, rule.get().pointer());
    Warning refused = ElementPolicy.rankRefused(entry, declared, weight.variable(), layer.name());
    if (refused != null) {
      warnings.add(refused);
      return null;
    }
    return declared;
  }

  /** A weight without a term: its sums are not used, so zeros will do. */
  private static TensorValue unread(TensorEntry entry) {
    DType dtype = entry.dtype();
    return ReducedTensor.zeros(dtype == null ? DType.FLOAT32 : dtype, entry.shape());
  }

  private static TensorValue zeros(PlannedWeight weight) {
    List<@Nullable Long> dimensions = weight.shape().dimensions();
    long[] shape =
        dimensions == null
            ? new long[] {0}
            : dimensions.stream().mapToLong(d -> d == null ? 0 : d).toArray();
    return ReducedTensor.zeros(DType.FLOAT32, Shape.of(shape));
  }

  private static void requireUnregularized(PlannedWeight weight, List<String> paths) {
    if (weight.regularizer() != null) {
      throw new MalformedTensorException(
          MalformedReason.MISSING_WEIGHT,
          paths.isEmpty() ? weight.variable() : paths.getFirst(),
          0,
          "Expected the weight that the config declares. Received: none.");
    }
  }
}
