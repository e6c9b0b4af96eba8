package io.penalties.penalty.intake;

import io.penalties.admission.HeldBytes;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
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
import io.penalties.regularizer.Convention;
import io.penalties.regularizer.InvalidRegularizerException;
import io.penalties.regularizer.Regularizer;
import io.penalties.regularizer.rules.RegularizerRule;
import io.penalties.regularizer.rules.RegularizerRules;
import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The weights of a model's layers, out of the file that has them. */
final class ModelWeights {

  private final StoredWeights file;
  private final RegularizerRules rules;
  private final boolean frozenCount;
  private final TensorIntake intake;
  private final HeldBytes held;
  private final List<Warning> warnings;

  ModelWeights(
      StoredWeights file,
      RegularizerRules rules,
      boolean frozenCount,
      TensorIntake intake,
      HeldBytes held,
      List<Warning> warnings) {
    this.file = file;
    this.rules = rules;
    this.frozenCount = frozenCount;
    this.intake = intake;
    this.held = held;
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
        case WeightPlace.Stored(String path) -> weights.add(read(layer.layer(), weight, path));
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
          "Expected a dataset, as the config and the file's own list of weights say. Received: a"
              + " group or nothing.");
    }
    return entry;
  }

  private Weight<TensorValue> read(PlannedLayer layer, PlannedWeight weight, String path)
      throws IOException {
    TensorEntry entry = entry(path);
    if (isQuantized(layer, weight, entry)) {
      return Weight.state(weight.variable(), unread(entry), "");
    }
    if (!weight.shape().admits(entry.shape())) {
      throw new MalformedTensorException(
          MalformedReason.SHAPE_MISMATCH,
          entry.name(),
          0,
          "Expected shape %s, as the config of the layer implies. Received: %s."
              .formatted(weight.shape().toTuple(), entry.shape().toTuple()));
    }
    if (!weight.trainable()) {
      return Weight.state(weight.variable(), unread(entry), "");
    }
    DeclaredRegularizer declared = declared(layer, weight, entry);
    if (declared == null) {
      return new Weight<>(weight.variable(), unread(entry), null, "");
    }
    boolean counts = layer.trainable() || frozenCount;
    return new Weight<>(
        weight.variable(),
        counts ? value(entry, path, declared) : unread(entry),
        declared,
        declared.pointer());
  }

  /**
   * Whether a kernel is stored in integers, though the config does not say so: that of an attention
   * layer does not tell of its projections. Keras takes the regularizer off.
   */
  private boolean isQuantized(PlannedLayer layer, PlannedWeight weight, TensorEntry entry) {
    boolean quantized =
        weight.variable().equals("kernel")
            && layer.className().equals("EinsumDense")
            && entry.dtype() == null
            && entry.dtypeLabel().contains("int");
    DeclaredRegularizer declared = weight.regularizer();
    if (quantized && declared != null) {
      warnings.add(
          new Warning(
              WarningCode.QUANTIZED,
              layer.name(),
              declared.pointer(),
              "The %s is quantized (%s): Keras removes its regularizer."
                  .formatted(weight.variable(), entry.dtypeLabel())));
    }
    return quantized;
  }

  /** What acts on a weight: a rule that matches it, else what the file declares. */
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
    Optional<InvalidRegularizerException> refusal =
        regularizer.refusal(entry.shape(), Convention.KERAS);
    if (refusal.isPresent()) {
      warnings.add(
          new Warning(
              WarningCode.RANK_SKIPPED,
              layer.name(),
              rule.get().pointer(),
              "%s has shape %s, on which %s cannot act. %s"
                  .formatted(
                      weight.variable(),
                      entry.shape(),
                      regularizer.className(),
                      refusal.get().detail())));
      return null;
    }
    return new DeclaredRegularizer(regularizer, rule.get().pointer());
  }

  private TensorValue value(TensorEntry entry, String path, DeclaredRegularizer declared)
      throws IOException {
    // Keras 3 writes bfloat16 to a legacy .h5 as two bytes without a meaning.
    DType dtype = entry.dtypeLabel().equals("void16") ? DType.BFLOAT16 : entry.dtype();
    if (dtype == null) {
      throw new MalformedTensorException(
          MalformedReason.UNKNOWN_DTYPE,
          entry.name(),
          0,
          "Expected a floating-point weight. Received: dtype=%s.".formatted(entry.dtypeLabel()));
    }
    try (TensorFileReader reader = file.open(path, held)) {
      return intake.take(entry, dtype, reader, List.of(declared.regularizer()), declared.pointer());
    }
  }

  /** A weight without a term: nobody asks for its sums, so it may as well be zeros. */
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
