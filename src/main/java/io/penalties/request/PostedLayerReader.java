package io.penalties.request;

import io.penalties.format.json.JsonReader;
import io.penalties.format.json.Members;
import io.penalties.model.keras.LayerConfig;
import io.penalties.model.keras.RegularizerKey;
import io.penalties.penalty.PenaltyOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads one element of {@code layers}. */
final class PostedLayerReader<T> {

  private static final String FIELDS =
      "class_name, config, weights, references, importances, outputs";

  private final JsonReader json;
  private final TensorSource<T> tensors;
  private final TermCount terms;
  private @Nullable PenaltyOptions options;

  /**
   * Creates a reader of layers.
   *
   * @param tensors reads the tensor that is the reader's current value
   */
  PostedLayerReader(JsonReader json, TensorSource<T> tensors, TermCount terms) {
    this.terms = terms;
    this.json = json;
    this.tensors = tensors;
  }

  /** Sets the options, which are known from here on. */
  void decide(PenaltyOptions decided) {
    options = decided;
  }

  PostedLayer<T> read() {
    String pointer = json.pointer();
    String className = null;
    Map<String, @Nullable Object> config = Map.of();
    Map<String, T> weights = Map.of();
    Map<String, T> references = Map.of();
    Map<String, T> importances = Map.of();
    List<T> outputs = List.of();
    boolean configured = false;
    Members.beginObject(
        json, "a layer, such as {\"class_name\": …, \"config\": {…}, \"weights\": {…}}");
    for (String name = json.nextMember(); name != null; name = json.nextMember()) {
      switch (name) {
        case "class_name" -> className = Members.readNull(json) ? null : Members.readName(json);
        case "config" -> {
          config = Members.readNull(json) ? Map.of() : readConfig();
          configured = true;
        }
        case "weights" -> weights = readTensors(needs(configured, className, config)::ofWeight);
        case "references" -> references = readCompared(needs(configured, className, config));
        case "importances" -> importances = readCompared(needs(configured, className, config));
        case "outputs" -> outputs = readOutputs(needs(configured, className, config).ofOutputs());
        // Fields that Keras writes around a layer; none of them changes a penalty.
        case "module",
            "registered_name",
            "build_config",
            "compile_config",
            "name",
            "inbound_nodes" ->
            json.skipValue();
        default -> throw Members.unknown(json, name, FIELDS, advice(name));
      }
    }
    return new PostedLayer<>(className, config, weights, references, importances, outputs, pointer);
  }

  /** Says where a name belongs that is not a field of a layer. */
  private String advice(String name) {
    if (RegularizerKey.isRegularizer(name) || LayerConfig.isScalar(name)) {
      return "It belongs in config.";
    }
    return json.peek() == JsonReader.Kind.OBJECT
        ? "A weight belongs in weights: {\"weights\": {%s: …}}.".formatted(Members.quote(name))
        : "";
  }

  private Map<String, @Nullable Object> readConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    Members.beginObject(json, "a layer's config, an object");
    for (String name = json.nextMember(); name != null; name = json.nextMember()) {
      if (RegularizerKey.isRegularizer(name)) {
        terms.add(json.pointer());
        Members.requireName(json, name);
        config.put(name, json.readValue());
      } else if (RegularizerKey.isMisspelt(name)) {
        terms.add(json.pointer());
        Members.requireName(json, name);
        config.put(name, readKind());
      } else if (LayerConfig.isScalar(name)) {
        config.put(name, readScalar(name));
      } else {
        json.skipValue();
      }
    }
    return config;
  }

  /** Only whether there is a value. */
  private @Nullable String readKind() {
    JsonReader.Kind kind = json.peek();
    json.skipValue();
    return kind == JsonReader.Kind.NULL ? null : kind.phrase();
  }

  /**
   * Other classes may use these keys for anything, so only the kind of a value that is not a scalar
   * is kept.
   */
  private @Nullable Object readScalar(String name) {
    JsonReader.Kind kind = json.peek();
    if (kind == JsonReader.Kind.OBJECT || kind == JsonReader.Kind.LIST) {
      json.skipValue();
      return kind.phrase();
    }
    Object value = json.readValue();
    if (name.equals("name") && value instanceof String text) {
      Members.requireName(json, text);
    }
    return value;
  }

  private ElementNeeds needs(
      boolean configured, @Nullable String className, Map<String, @Nullable Object> config) {
    return configured ? ElementNeeds.of(className, config, options) : ElementNeeds.unknown();
  }

  private Map<String, T> readCompared(ElementNeeds needs) {
    return Members.readNull(json) ? Map.of() : readTensors(_ -> needs.ofCompared());
  }

  private Map<String, T> readTensors(Predicate<String> elements) {
    Map<String, T> weights = new LinkedHashMap<>();
    Members.beginObject(json, "tensors by variable name, such as {\"kernel\": {\"data\": …}}");
    for (String name = json.nextMember(); name != null; name = json.nextMember()) {
      terms.add(json.pointer());
      Members.requireName(json, name);
      weights.put(name, tensors.read(elements.test(name)));
    }
    return weights;
  }

  private List<T> readOutputs(boolean elements) {
    List<T> outputs = new ArrayList<>();
    Members.beginList(json, "a list of tensors, one for each call of the layer");
    while (json.nextElement()) {
      terms.add(json.pointer());
      outputs.add(tensors.read(elements));
    }
    return outputs;
  }
}
