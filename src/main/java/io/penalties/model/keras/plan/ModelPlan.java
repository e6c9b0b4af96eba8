package io.penalties.model.keras.plan;

import io.penalties.format.MalformedDocumentException;
import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import io.penalties.model.keras.ConfigObject;
import io.penalties.regularizer.Convention;
import io.penalties.regularizer.InvalidRegularizerException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A model's regularization losses, as its config describes them. Immutable.
 *
 * <p>Only the config is read: {@link #locate} and {@link #locateLegacy} determine the places of
 * weights from the content of a weight file.
 */
public final class ModelPlan {

  private final String name;
  private final Convention convention;
  private final Convention writtenBy;
  private final LayerNode root;
  private final FlatLayers flat;
  private final List<Integer> activityOrder;
  private final List<Warning> warnings;
  private final boolean mayBeUnbuilt;

  private ModelPlan(ConfigObject model, LayerNode root, Convention writtenBy, PlanContext context) {
    this.name = LayerReader.name(model);
    this.mayBeUnbuilt = ModelForm.mayBeUnbuilt(model);
    this.convention = context.keras2Rules() ? Convention.TF_KERAS : Convention.KERAS;
    this.writtenBy = writtenBy;
    this.root = root;
    this.flat = FlatLayers.of(root, context.keras2File());
    this.activityOrder = ActivityOrder.of(root, flat, convention);
    List<Warning> found = new ArrayList<>(context.warnings());
    found.addAll(context.tracked().warnings());
    this.warnings = List.copyOf(found);
  }

  /**
   * Reads a {@code config.json}, {@code model.to_json()} or legacy {@code model_config}.
   *
   * @param config the plain values of the JSON document
   * @param source further facts about the file
   * @throws MalformedDocumentException if it is not the config of a Sequential or Functional model
   * @throws InvalidRegularizerException if Keras would refuse one of its own regularizers
   */
  public static ModelPlan parse(@Nullable Object config, ModelSource source) {
    ConfigObject model = ConfigObject.of(config, "");
    Convention writtenBy = KerasVersion.writtenBy(source.kerasVersion(), model);
    Convention convention = source.convention() == null ? writtenBy : source.convention();
    PlanContext context =
        new PlanContext(convention, writtenBy, source.tracked(), source.customFormulas());
    LayerNode root = new LayerReader(context).models().readRoot(model);
    return new ModelPlan(model, root, writtenBy, context);
  }

  /** The name of the root model. */
  public String name() {
    return name;
  }

  /** The convention: the requested one, else the detected one. */
  public Convention convention() {
    return convention;
  }

  /** The layers that may have terms, in the order of their weight terms. */
  List<PlannedLayer> layers() {
    return flat.layers();
  }

  /**
   * The order of the activity terms: indices into {@link #layers}, each layer with such terms once.
   * The terms of several calls of a layer stay together.
   */
  List<Integer> activityOrder() {
    return activityOrder;
  }

  /** What a user should know. */
  public List<Warning> warnings() {
    return warnings;
  }

  /**
   * The places of the weights in a {@code .weights.h5}.
   *
   * @param stored whether the file has a dataset at this path, without a leading {@code /}
   */
  public LocatedModel locate(Predicate<String> stored) {
    if (mayBeUnbuilt && flat.hasNone(stored)) {
      return unbuilt();
    }
    return new WeightLocator(flat, activityOrder).locate(stored);
  }

  /**
   * The places of the weights in a TensorFlow checkpoint: each place is one of its keys.
   *
   * @param keys the key of the variable at a path of attributes from the model, such as {@code
   *     layer-3-of-5/cell/kernel}; null if none is there. {@code layer-3-of-5} is the fourth of the
   *     five {@code model.layers}
   */
  public LocatedModel locateObjects(Function<String, @Nullable String> keys) {
    if (mayBeUnbuilt && flat.hasNone(path -> keys.apply(path) != null)) {
      return unbuilt();
    }
    return new ObjectLocator(flat, activityOrder).locate(keys);
  }

  /**
   * The places of the weights in a legacy {@code .h5}: paths below the group with the attribute
   * {@code layer_names}.
   *
   * @param groups the groups in the order of {@code layer_names}
   * @throws MalformedDocumentException if the number of weights in the file does not match the
   *     config
   */
  public LocatedModel locateLegacy(List<LegacyGroup> groups) {
    if (mayBeUnbuilt && groups.stream().allMatch(group -> group.weightNames().isEmpty())) {
      return unbuilt();
    }
    return new LegacyLocator(root, flat, activityOrder, writtenBy).locate(groups);
  }

  /**
   * The places of the weights in a file that contains only their names, such as {@code
   * bi/forward_gru/gru_cell/kernel}.
   *
   * @throws MalformedDocumentException if no name, or more than one, matches a weight with a
   *     regularizer
   */
  public LocatedModel locateNamed(List<String> names) {
    return mayBeUnbuilt && names.isEmpty()
        ? unbuilt()
        : new NamedLocator(root, flat, activityOrder).locate(names);
  }

  /** The plan of a model that was saved before it had variables: it has no losses. */
  private LocatedModel unbuilt() {
    return new LocatedModel(
        flat.layers().stream().map(layer -> new LocatedLayer(layer, List.of())).toList(),
        activityOrder,
        List.of(
            new Warning(
                WarningCode.NOTHING_COMPUTED,
                "",
                root.pointer(),
                "The Sequential was saved before it was built: it has no weights, and no"
                    + " losses.")));
  }
}
