package io.penalties.http.request;

import io.penalties.admission.HeldBytes;
import io.penalties.format.json.JsonReader;
import io.penalties.format.json.JsonTensorReader;
import io.penalties.format.json.Members;
import io.penalties.format.json.PostedTensor;
import io.penalties.http.body.DocumentLimits;
import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.HeldTensor;
import io.penalties.model.Layer;
import io.penalties.model.TensorValue;
import io.penalties.model.Warning;
import io.penalties.model.keras.LayerBinder;
import io.penalties.model.keras.LayerConfig;
import io.penalties.penalty.PenaltyOptions;
import io.penalties.penalty.TermTensors;
import io.penalties.penalty.options.FileOptions;
import io.penalties.penalty.options.OptionsReader;
import io.penalties.regularizer.InvalidRegularizerException;
import io.penalties.regularizer.Regularizer;
import io.penalties.regularizer.RegularizerParser;
import io.penalties.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON documents of requests in one pass: numbers go from the bytes of the body straight
 * into tensors. Safe for any number of threads.
 */
public final class RequestReader {

  private static final String LAYERS =
      "{\"layers\": [{\"class_name\": …, \"config\": {…}, \"weights\": {…}}]}";

  private final DocumentLimits limits;

  /** A reader with these limits. */
  public RequestReader(DocumentLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads the document of {@code POST /penalties}.
   *
   * @param body the document in UTF-8
   * @param length how many of the bytes are the document
   * @param held what the request holds
   */
  public PenaltiesRequest<TensorValue> readPenalties(byte[] body, int length, HeldBytes held) {
    JsonReader json = new JsonReader(body, length, limits.maxNestingDepth()).countIn(held);
    JsonTensorReader tensors = new JsonTensorReader(json, limits.maxRank(), held);
    return readPenalties(json, held, () -> new HeldTensor(tensors.read()));
  }

  /**
   * Reads the {@code request} of {@code POST /penalties/files}, whose tensors may lie in files.
   *
   * @param body the document in UTF-8
   * @param length how many of the bytes are the document
   * @param held what the tensors of the request hold
   */
  public PenaltiesRequest<PostedTensor> readFiles(byte[] body, int length, HeldBytes held) {
    JsonReader json = new JsonReader(body, length, limits.maxNestingDepth()).countIn(held);
    JsonTensorReader tensors = new JsonTensorReader(json, limits.maxRank(), held);
    return readPenalties(json, held, tensors::readOrReference);
  }

  /** Reads the {@code options} of {@code POST /penalties/model}. */
  public FileOptions readOptions(byte[] body, int length, HeldBytes held) {
    JsonReader json = new JsonReader(body, length, limits.maxNestingDepth()).countIn(held);
    FileOptions options = OptionsReader.readWithRules(json, held, limits.maxMatchSteps());
    json.finish();
    return options;
  }

  private <T> PenaltiesRequest<T> readPenalties(
      JsonReader json, HeldBytes held, Supplier<T> tensors) {
    PostedLayerReader<T> layerReader =
        new PostedLayerReader<>(json, tensors, new TermCount(limits.maxTerms(), held));
    List<PostedLayer<T>> posted = null;
    PenaltyOptions options = PenaltyOptions.DEFAULTS;
    Members.beginObject(json, "an object with layers, such as " + LAYERS);
    for (String name = json.nextMember(); name != null; name = json.nextMember()) {
      switch (name) {
        case "layers" -> posted = readLayers(json, held, layerReader);
        case "options" -> options = OptionsReader.read(json);
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
   * @param body the document in UTF-8
   * @param length how many of the bytes are the document
   * @param held what the request holds
   */
  public DirectRequest readDirect(byte[] body, int length, HeldBytes held) {
    JsonReader json = new JsonReader(body, length, limits.maxNestingDepth()).countIn(held);
    JsonTensorReader tensors = new JsonTensorReader(json, limits.maxRank(), held);
    boolean hasRegularizer = false;
    Object identifier = null;
    Tensor tensor = null;
    TensorValue reference = null;
    TensorValue importance = null;
    PenaltyOptions options = PenaltyOptions.DEFAULTS;
    Members.beginObject(
        json, "an object such as {\"regularizer\": \"l2\", \"tensor\": {\"data\": [1, 2]}}");
    for (String name = json.nextMember(); name != null; name = json.nextMember()) {
      switch (name) {
        case "regularizer" -> {
          identifier = json.readValue();
          hasRegularizer = true;
        }
        case "tensor" -> tensor = tensors.read();
        case "reference" -> reference = Members.readNull(json) ? null : read(tensors);
        case "importance" -> importance = Members.readNull(json) ? null : read(tensors);
        case "options" -> options = OptionsReader.read(json);
        default ->
            throw Members.unknown(
                json,
                name,
                "regularizer, tensor, reference, importance, options",
                adviceAboutOptions(name));
      }
    }
    json.finish();
    if (!hasRegularizer) {
      throw Members.missing("", "regularizer");
    }
    if (tensor == null) {
      throw Members.missing("", "tensor");
    }
    return new DirectRequest(
        regularizer(identifier, options),
        new TermTensors(new HeldTensor(tensor), reference, importance),
        options);
  }

  private static TensorValue read(JsonTensorReader tensors) {
    return new HeldTensor(tensors.read());
  }

  private static String adviceAtTheTop(String name) {
    return switch (name) {
      case "class_name", "config", "weights", "outputs" ->
          "A layer belongs in the list layers: " + LAYERS + ".";
      default -> adviceAboutOptions(name);
    };
  }

  private static String adviceAboutOptions(String name) {
    return OptionsReader.NAMES.contains(name) ? "It belongs in options." : "";
  }

  private <T> List<PostedLayer<T>> readLayers(
      JsonReader json, HeldBytes held, PostedLayerReader<T> layerReader) {
    List<PostedLayer<T>> layers = new ArrayList<>();
    Members.beginList(json, "a list of layers, even of one");
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

  private static DeclaredRegularizer regularizer(
      @Nullable Object identifier, PenaltyOptions options) {
    String pointer = "/regularizer";
    try {
      Regularizer regularizer = options.regularizerParser().parse(identifier);
      if (regularizer == null) {
        throw new InvalidRegularizerException(
            "", "Expected a regularizer to call. Received: null.");
      }
      return new DeclaredRegularizer(regularizer, pointer);
    } catch (InvalidRegularizerException e) {
      throw e.at(pointer);
    }
  }
}
