package io.penalties.penalty;

import io.penalties.admission.HeldBytes;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.TensorFileReader;
import io.penalties.model.Layer;
import io.penalties.model.TensorValue;
import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import io.penalties.model.kind.FileSet;
import io.penalties.model.kind.FoundModel;
import io.penalties.model.kind.InvalidSetException;
import io.penalties.model.kind.ModelContext;
import io.penalties.model.kind.ModelKinds;
import io.penalties.model.kind.OpenableTensors;
import io.penalties.model.kind.OpenedModel;
import io.penalties.model.kind.SetFault;
import io.penalties.penalty.intake.ModelIntake;
import io.penalties.penalty.intake.Partners;
import io.penalties.penalty.intake.RuledTensors;
import io.penalties.penalty.intake.TakenModel;
import io.penalties.penalty.intake.TensorIntake;
import io.penalties.regularizer.Convention;
import io.penalties.regularizer.rules.RegularizerRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Computes the losses of a model in files, of any kind. Thread-safe. */
public final class ModelPenalties {

  /** The number of unused files that get individual warnings. */
  private static final int MAX_UNUSED = 100;

  private static final String NO_RULES =
      "Expected the part options with rules, such as {\"rules\": [{\"match\": \".*\","
          + " \"regularizer\": \"l2\"}]}, or, for weights of Keras, the part config: a file that is"
          + " %s declares no regularizers. Received: none.";

  private final PenaltyService penalties;

  /** Computes the losses of models with this service. */
  public ModelPenalties(PenaltyService penalties) {
    this.penalties = penalties;
  }

  /** Reads the tensors of a request's files by rules, as they arrive or later. */
  public RuledTensors newTensors(RegularizerRules rules, PenaltyOptions options, HeldBytes held) {
    return new RuledTensors(rules, penalties.newIntake(held, options), held);
  }

  /**
   * Reads a model to its end.
   *
   * @param found its files
   * @param wish the request
   * @param arrived the tensors of files that were read as they arrived
   * @param outputs the outputs of its layers; null for none
   * @return the computation that remains once all files are closed
   */
  public Supplier<ModelBreakdown> read(
      FoundModel found, ModelWish wish, RuledTensors arrived, @Nullable TensorFileReader outputs)
      throws IOException {
    FileSet files = found.files();
    ModelContext context = found.context();
    try (OpenedModel model = ModelKinds.open(found.kind(), files, context);
        Partners partners = wish.references().open()) {
      return switch (model) {
        case OpenedModel.Layers layers ->
            readLayers(layers, files, context, wish, partners, outputs);
        case OpenedModel.Tensors tensors ->
            readTensors(tensors, files, context, wish, partners, arrived, outputs);
      };
    }
  }

  private Supplier<ModelBreakdown> readLayers(
      OpenedModel.Layers opened,
      FileSet files,
      ModelContext context,
      ModelWish wish,
      Partners partners,
      @Nullable TensorFileReader outputs)
      throws IOException {
    HeldBytes held = context.held();
    TensorIntake intake = penalties.newIntake(held, wish.options());
    TakenModel model =
        new ModelIntake(intake, wish.rules(), partners)
            .take(opened.model(), outputs, wish.asked(), wish.options().customFormulas());
    List<Warning> warnings = new ArrayList<>(opened.warnings());
    warnings.addAll(model.warnings());
    warnings.addAll(unused(files));
    PenaltyOptions options = wish.options(model.convention());
    List<Layer<TensorValue>> layers = partners.attach(model.layers(), intake, options.convention());
    warnings.addAll(partners.warnings(layers));
    warnings.addAll(wish.references().unused());
    return () ->
        new ModelBreakdown(
            penalties.breakdown(layers, model.activityOrder(), warnings, options, held),
            model.convention(),
            opened.format());
  }

  private Supplier<ModelBreakdown> readTensors(
      OpenedModel.Tensors opened,
      FileSet files,
      ModelContext context,
      ModelWish wish,
      Partners partners,
      RuledTensors tensors,
      @Nullable TensorFileReader outputs)
      throws IOException {
    requireOnlyRules(opened, context, wish, outputs);
    HeldBytes held = context.held();
    List<String> order = new ArrayList<>();
    for (OpenableTensors source : opened.files()) {
      String name = source.file().name();
      order.add(name);
      if (!tensors.has(name)) {
        try (TensorFileReader reader = source.opener().open(source.file(), held)) {
          tensors.take(name, reader, partners);
        } catch (MalformedTensorException e) {
          throw opened.files().size() == 1 ? e : inFile(name, e);
        }
      }
    }
    tensors.finish(order, opened.index());
    List<Warning> warnings = new ArrayList<>(tensors.warnings());
    warnings.addAll(unused(files));
    Convention convention = wish.options().convention();
    List<Layer<TensorValue>> layers =
        partners.attach(tensors.layers(), penalties.newIntake(held, wish.options()), convention);
    warnings.addAll(partners.warnings(layers));
    warnings.addAll(wish.references().unused());
    return () ->
        new ModelBreakdown(
            penalties.breakdown(layers, warnings, wish.options(), held),
            convention,
            opened.format());
  }

  /** Names the refused file if there are several. */
  private static InvalidSetException inFile(String name, MalformedTensorException e) {
    String detail = "%s: %s".formatted(name, e.getMessage());
    return new InvalidSetException(detail, List.of(new SetFault(name, detail)));
  }

  /** Parts that accompany a model are never ignored. */
  private static void requireOnlyRules(
      OpenedModel.Tensors opened,
      ModelContext context,
      ModelWish wish,
      @Nullable TensorFileReader outputs) {
    if (context.config() != null || outputs != null) {
      throw new MalformedDocumentException(
          "",
          ("Expected no part %s with a model of the format %s, whose tensors do not belong to"
                  + " layers of Keras: name them by options with rules. Received: one.")
              .formatted(context.config() != null ? "config" : "outputs", opened.format()));
    }
    if (wish.rules().isEmpty()) {
      throw new MalformedDocumentException("", NO_RULES.formatted(opened.format()));
    }
  }

  /** Warnings about unused files. */
  static List<Warning> unused(FileSet files) {
    return files.unused().stream()
        .limit(MAX_UNUSED)
        .map(name ->
            new Warning(
                WarningCode.UNUSED_FILE, "", "", "Nothing in the model uses %s.".formatted(name)))
        .toList();
  }
}
