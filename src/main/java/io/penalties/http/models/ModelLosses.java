package io.penalties.http.models;

import io.penalties.admission.HeldBytes;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.TensorFileReader;
import io.penalties.format.TensorFiles;
import io.penalties.format.hdf5.Hdf5Group;
import io.penalties.http.answer.BreakdownAnswer;
import io.penalties.http.problem.ProblemException;
import io.penalties.http.problem.ProblemType;
import io.penalties.http.request.FileOptions;
import io.penalties.model.Layer;
import io.penalties.model.RegularizerRule;
import io.penalties.model.TensorValue;
import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import io.penalties.model.keras.plan.LegacyGroup;
import io.penalties.model.keras.plan.LocatedLayer;
import io.penalties.model.keras.plan.LocatedModel;
import io.penalties.model.keras.plan.ModelPlan;
import io.penalties.model.keras.plan.ModelSource;
import io.penalties.model.keras.plan.PlanLimits;
import io.penalties.model.keras.plan.PlannedLayer;
import io.penalties.penalty.LossBreakdown;
import io.penalties.penalty.PenaltyOptions;
import io.penalties.penalty.PenaltyService;
import io.penalties.penalty.TensorIntake;
import io.penalties.regularizer.Convention;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From an open model file to its layers, and from these to its losses. */
final class ModelLosses {

  private final PenaltyService penalties;
  private final TensorFiles outputFiles;
  private final FileOptions options;
  private final HeldBytes held;
  private final TensorIntake intake;
  private final List<Warning> warnings = new ArrayList<>();

  ModelLosses(
      PenaltyService penalties, TensorFiles outputFiles, FileOptions options, HeldBytes held) {
    this.penalties = penalties;
    this.outputFiles = outputFiles;
    this.options = options;
    this.held = held;
    this.intake = penalties.newIntake(held);
  }

  /**
   * Reads a model and the outputs of its layers.
   *
   * @return what is left to be computed, with the file closed
   */
  Supplier<BreakdownAnswer> read(ModelFile model, @Nullable InputStream outputs)
      throws IOException {
    Convention asked = options.conventionGiven() ? options.penalty().convention() : null;
    ModelPlan plan = plan(model, asked);
    warnings.addAll(plan.warnings());
    Hdf5Group legacy = model.legacyWeights();
    Hdf5Group group = legacy == null ? model.weights().root() : legacy;
    LocatedModel located =
        legacy == null ? plan.locate(path -> isDataset(group, path)) : locateLegacy(plan, legacy);
    warnings.addAll(located.warnings());
    List<Layer<TensorValue>> layers = layers(plan, located, group, outputs);
    for (RegularizerRule rule : options.rules().unmatched()) {
      warnings.add(
          new Warning(
              WarningCode.UNMATCHED_RULE,
              "",
              rule.pointer(),
              "The pattern %s matches no weight that no earlier rule matches."
                  .formatted(rule.match().pattern())));
    }
    return () -> losses(layers, located.activityOrder(), plan.convention());
  }

  private BreakdownAnswer losses(
      List<Layer<TensorValue>> layers, List<Integer> activityOrder, Convention convention) {
    PenaltyOptions given = options.penalty();
    PenaltyOptions asDetected =
        new PenaltyOptions(
            convention, given.reportUnregularized(), given.strict(), given.equivalents());
    LossBreakdown breakdown =
        penalties.breakdown(layers, activityOrder, warnings, asDetected, held);
    held.keepTerms(breakdown.entryCount());
    return BreakdownAnswer.of(breakdown).withConvention(convention);
  }

  private static ModelPlan plan(ModelFile model, @Nullable Convention asked) {
    try {
      return ModelPlan.parse(
          model.config(), new ModelSource(model.kerasVersion(), asked, "", PlanLimits.DEFAULT));
    } catch (MalformedDocumentException e) {
      throw invalidFile("The model's config", e);
    }
  }

  private static LocatedModel locateLegacy(ModelPlan plan, Hdf5Group group) throws IOException {
    List<LegacyGroup> groups = legacyGroups(group);
    try {
      return plan.locateLegacy(groups);
    } catch (MalformedDocumentException e) {
      throw invalidFile("The model's weights", e);
    }
  }

  private static ProblemException invalidFile(String what, MalformedDocumentException e) {
    return new ProblemException(
        ProblemType.INVALID_FILE, e.pointer(), what + ": " + e.detail(), Map.of());
  }

  private List<Layer<TensorValue>> layers(
      ModelPlan plan, LocatedModel located, Hdf5Group group, @Nullable InputStream outputFile)
      throws IOException {
    ModelOutputs outputs = new ModelOutputs(plan.name(), located.layers(), intake, warnings);
    if (outputFile != null) {
      try (TensorFileReader file = outputFiles.open(outputFile, held)) {
        outputs.take(file);
      }
    }
    ModelWeights weights =
        new ModelWeights(
            group,
            options.rules(),
            plan.convention() == Convention.TF_KERAS,
            intake,
            held,
            warnings);
    List<Layer<TensorValue>> layers = new ArrayList<>();
    for (LocatedLayer layer : located.layers()) {
      PlannedLayer planned = layer.layer();
      layers.add(
          new Layer<>(
              planned.name(),
              planned.className(),
              planned.trainable(),
              weights.read(layer),
              planned.activityRegularizer(),
              outputs.of(layers.size()),
              planned.pointer()));
    }
    return layers;
  }

  private static boolean isDataset(Hdf5Group group, String path) {
    try {
      return group.dataset(path) != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<LegacyGroup> legacyGroups(Hdf5Group group) throws IOException {
    List<LegacyGroup> groups = new ArrayList<>();
    List<String> names = group.attributes().strings("layer_names");
    for (String name : names == null ? List.<String>of() : names) {
      Hdf5Group layer = group.group(name);
      List<String> weights = layer == null ? null : layer.attributes().strings("weight_names");
      groups.add(new LegacyGroup(name, weights == null ? List.of() : weights));
    }
    return groups;
  }
}
