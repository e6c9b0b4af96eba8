package io.penalties.penalty.intake;

import io.penalties.format.TensorFileReader;
import io.penalties.model.Layer;
import io.penalties.model.TensorValue;
import io.penalties.model.Warning;
import io.penalties.model.keras.file.StoredModel;
import io.penalties.model.keras.plan.LocatedLayer;
import io.penalties.model.keras.plan.LocatedModel;
import io.penalties.model.keras.plan.ModelPlan;
import io.penalties.model.keras.plan.PlannedLayer;
import io.penalties.regularizer.Convention;
import io.penalties.regularizer.CustomFormulas;
import io.penalties.regularizer.rules.RegularizerRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the weights of a saved model, and the outputs of its layers. */
public final class ModelIntake {

  private final TensorIntake intake;
  private final RegularizerRules rules;
  private final Partners partners;

  /**
   * An intake.
   *
   * @param intake reads the tensors
   * @param rules regularizers in addition to those that the model declares
   * @param partners with which weights are compared
   */
  public ModelIntake(TensorIntake intake, RegularizerRules rules, Partners partners) {
    this.intake = intake;
    this.rules = rules;
    this.partners = partners;
  }

  /**
   * Reads a model.
   *
   * @param model the model
   * @param outputs a file with the outputs of its layers; null for none
   * @param asked the convention to use; null to detect it
   * @param customFormulas formulas of classes and functions that Keras does not have
   */
  public TakenModel take(
      StoredModel model,
      @Nullable TensorFileReader outputs,
      @Nullable Convention asked,
      CustomFormulas customFormulas)
      throws IOException {
    ModelPlan plan = model.plan(asked, customFormulas);
    List<Warning> warnings = new ArrayList<>(plan.warnings());
    LocatedModel located = model.weights().locate(plan);
    warnings.addAll(located.warnings());
    List<Layer<TensorValue>> layers = layers(model, plan, located, outputs, warnings);
    warnings.addAll(ElementPolicy.unmatched(rules, "weight"));
    return new TakenModel(layers, located.activityOrder(), plan.convention(), warnings);
  }

  private List<Layer<TensorValue>> layers(
      StoredModel model,
      ModelPlan plan,
      LocatedModel located,
      @Nullable TensorFileReader outputFile,
      List<Warning> warnings)
      throws IOException {
    ModelOutputs outputs = new ModelOutputs(plan.name(), located.layers(), intake, warnings);
    if (outputFile != null) {
      outputs.take(outputFile);
    }
    ModelWeights weights =
        new ModelWeights(
            model.weights(),
            rules,
            plan.convention() == Convention.TF_KERAS,
            intake,
            partners,
            warnings);
    List<Layer<TensorValue>> layers = new ArrayList<>();
    for (LocatedLayer layer : located.layers()) {
      PlannedLayer planned = layer.layer();
      Warning missing =
          OutputCheck.missing(planned, outputs.count(layers.size()), outputFile != null);
      if (missing != null) {
        warnings.add(missing);
      }
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
}
