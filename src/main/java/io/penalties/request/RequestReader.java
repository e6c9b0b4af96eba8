package io.penalties.request;

import io.penalties.admission.HeldBytes;
import io.penalties.format.json.JsonReader;
import io.penalties.format.json.JsonTensorReader;
import io.penalties.format.json.Members;
import io.penalties.format.json.PostedTensor;
import io.penalties.model.Layer;
import io.penalties.model.TensorValue;
import io.penalties.model.Warning;
import io.penalties.model.keras.LayerBinder;
import io.penalties.model.keras.LayerConfig;
import io.penalties.penalty.PenaltyOptions;
import io.penalties.penalty.intake.ElementReduction;
import io.penalties.penalty.options.FileOptions;
import io.penalties.penalty.options.OptionsReader;
import io.penalties.regularizer.RegularizerParser;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads the JSON documents of requests in one pass, as they arrive: numbers go from the bytes of
 * the body straight into tensors, or into the sums that are needed of them. Safe for any number of
 * threads.
 */
public final class RequestReader {

  private static final String LAYERS =
      "{\"layers\": [{\"class_name\": …, \"config\": {…}, \"weights\": {…}}]}";

  private final DocumentLimits limits;
  private final Supplier<ElementReduction> reductions;

  /**
   * Creates a reader with these limits.
   *
   * @param reductions creates a reduction for the tensors of each document
   */
  public RequestReader(DocumentLimits limits, Supplier<ElementReduction> reductions) {
    this.limits = limits;
    this.reductions = reductions;
  }

  /**
   * Reads the document of {@code POST /penalties}.
   *
   * @param body the document in UTF-8, read to its end
   * @param expectedBytes the declared length; negative if unknown
   * @param held counts the memory of the request
   */
  public PenaltiesRequest<TensorValue> readPenalties(
      InputStream body, long expectedBytes, HeldBytes held) {
    JsonReader json = new JsonReader(body, expectedBytes, limits.maxNestingDepth(), held);
    DocumentTensors tensors = tensors(json, held);
    PostedLayerReader<TensorValue> layers =
        new PostedLayerReader<>(json, tensors::read, new TermCount(limits.maxTerms(), held));
    PenaltiesRequest<TensorValue> request = readPenalties(json, held, layers, tensors::decide);
    request.layers().forEach(LateOptions::require);
    return request;
  }

  /**
   * Reads the {@code request} of {@code POST /penalties/files}, whose tensors may be in files.
   *
   * @param body the document in UTF-8, read to its end
   * @param expectedBytes the declared length; negative if unknown
   * @param held counts the memory of the request
   */
  public PenaltiesRequest<PostedTensor> readFiles(
      InputStream body, long expectedBytes, HeldBytes held) {
    JsonReader json = new JsonReader(body, expectedBytes, limits.maxNestingDepth(), held);
    JsonTensorReader tensors = new JsonTensorReader(json, limits.maxRank(), held);
    PostedLayerReader<PostedTensor> layers =
        new PostedLayerReader<>(
            json, _ -> tensors.readOrReference(), new TermCount(limits.maxTerms(), held));
    return readPenalties(json, held, layers, _ -> {});
  }

  private DocumentTensors tensors(JsonReader json, HeldBytes held) {
    return new DocumentTensors(
        new JsonTensorReader(json, limits.maxRank(), held), reductions.get());
  }

  /** Reads the {@code options} of {@code POST /penalties/model}. */
  public FileOptions readOptions(InputStream body, long expectedBytes, HeldBytes held) {
    JsonReader json = new JsonReader(body, expectedBytes, limits.maxNestingDepth(), held);
    FileOptions options = OptionsReader.readWithRules(json, held, limits.maxMatchSteps());
    json.finish();
    return options;
  }

  private <T> PenaltiesRequest<T> readPenalties(
      JsonReader json,
      HeldBytes held,
      PostedLayerReader<T> layerReader,
      Consumer<PenaltyOptions> decided) {
    List<PostedLayer<T>> posted = null;
    PenaltyOptions options = PenaltyOptions.DEFAULTS;
    Members.beginObject(json, "an object with layers, such as " + LAYERS);
    for (String name = json.nextMember(); name != null; name = json.nextMember()) {
      switch (name) {
        case "layers" -> posted = readLayers(json, held, layerReader);
        case "options" -> {
          options = OptionsReader.read(json);
          layerReader.decide(options);
          decided.accept(options);
        }
        default -> throw Members.unknown(json, name, "layers, options", adviceAtTheTop(name));
      }
    }
    json.finish();
    if (posted == null) {
      throw Members.missing("", "layers");
    }
    return bind(posted, options);
  }

  /**
   * Reads the document of {@code POST /penalties/direct}.
   *
   * @param body the document in UTF-8, read to its end
   * @param expectedBytes the declared length; negative if unknown
   * @param held counts the memory of the request
   */
  public DirectRequest readDirect(InputStream body, long expectedBytes, HeldBytes held) {
    JsonReader json = new JsonReader(body, expectedBytes, limits.maxNestingDepth(), held);
    return new DirectRequestReader(json, tensors(json, held)).read();
  }

  private static String adviceAtTheTop(String name) {
    return switch (name) {
      case "class_name", "config", "weights", "outputs" ->
          "A layer belongs in the list layers: " + LAYERS + ".";
      default -> adviceAboutOptions(name);
    };
  }

  static String adviceAboutOptions(String name) {
    return OptionsReader.NAMES.contains(name) ? "It belongs in options." : "";
  }

  private <T> List<PostedLayer<T>> readLayers(
      JsonReader json, HeldBytes held, PostedLayerReader<T> layerReader) {
    List<PostedLayer<T>> layers = new ArrayList<>();
    Members.beginList(json, "a list of layers, even for a single one");
    while (json.nextElement()) {
      if (layers.size() == limits.maxLayers().value()) {
        throw limits.maxLayers().exceeded(json.pointer(), "The request has too many layers.");
      }
      held.takeTerm();
      layers.add(layerReader.read());
    }
    return layers;
  }

  private static <T> PenaltiesRequest<T> bind(List<PostedLayer<T>> posted, PenaltyOptions options) {
    RegularizerParser parser = options.regularizerParser();
    List<Warning> warnings = new ArrayList<>();
    LayerBinder binder = new LayerBinder(warnings::add);
    List<Layer<T>> layers = new ArrayList<>();
    for (PostedLayer<T> layer : posted) {
      LayerConfig config =
          LayerConfig.parse(layer.className(), layer.config(), layer.pointer() + "/config", parser);
      String name = config.name() == null ? "layer_" + layers.size() : config.name();
      Layer<T> bound =
          binder.bind(
              name, layer.className(), config, layer.weights(), layer.outputs(), layer.pointer());
      layers.add(new PostedReferences<>(layer, warnings::add).of(bound));
    }
    return new PenaltiesRequest<>(layers, warnings, options);
  }
}
