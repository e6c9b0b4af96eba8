package io.penalties.model.keras;

import io.penalties.format.JsonPointer;
import io.penalties.format.MalformedDocumentException;
import io.penalties.regularizer.InvalidRegularizerException;
import io.penalties.regularizer.Regularizer;
import io.penalties.regularizer.RegularizerParser;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a layer's {@code get_config()} matters here.
 *
 * @param name the layer's name, null when the config has none
 * @param trainable false for a frozen layer
 * @param regularizers the declared regularizers, without the null ones, by the name of the argument
 *     without {@code _regularizer}
 */
public record LayerConfig(
    @Nullable String name, boolean trainable, Map<String, Regularizer> regularizers) {

  static final String ACTIVITY = "activity";
  private static final String SUFFIX = "_regularizer";

  /** Whether a key of a config matters here; all others are ignored, whatever they hold. */
  public static boolean isRelevant(String key) {
    return switch (key) {
      case "name", "trainable", "l1", "l2" -> true;
      default -> key.endsWith(SUFFIX) && key.length() > SUFFIX.length();
    };
  }

  /**
   * Reads the relevant keys of a config.
   *
   * @param className the class of the layer, null when unknown
   * @param config plain values of a JSON document; irrelevant keys may be missing
   * @param pointer the JSON pointer of the config
   * @param parser reads the regularizers
   * @throws MalformedDocumentException if a name or flag has the wrong type
   * @throws InvalidRegularizerException if Keras would refuse a regularizer
   */
  public static LayerConfig parse(
      @Nullable String className,
      Map<String, @Nullable Object> config,
      String pointer,
      RegularizerParser parser) {
    Map<String, Regularizer> regularizers = new LinkedHashMap<>();
    if ("ActivityRegularization".equals(className) && !config.containsKey(ACTIVITY + SUFFIX)) {
      declare(regularizers, ACTIVITY, parseActivityRegularization(config, pointer, parser));
    }
    for (Map.Entry<String, @Nullable Object> entry : config.entrySet()) {
      String key = entry.getKey();
      if (key.endsWith(SUFFIX)) {
        String argument = key.substring(0, key.length() - SUFFIX.length());
        try {
          declare(regularizers, argument, parser.parse(entry.getValue()));
        } catch (InvalidRegularizerException e) {
          throw e.at(JsonPointer.member(pointer, key));
        }
      }
    }
    return new LayerConfig(
        parseName(config, pointer), parseTrainable(config, pointer), regularizers);
  }

  /** The pointer of a declared regularizer, given that of the config. */
  static String pointerOf(String configPointer, String argument) {
    return JsonPointer.member(configPointer, argument + SUFFIX);
  }

  private static void declare(
      Map<String, Regularizer> regularizers, String argument, @Nullable Regularizer regularizer) {
    if (regularizer != null) {
      regularizers.put(argument, regularizer);
    }
  }

  /**
   * The layer class that is nothing but an activity regularizer keeps its factors in its config.
   */
  private static @Nullable Regularizer parseActivityRegularization(
      Map<String, @Nullable Object> config, String pointer, RegularizerParser parser) {
    Map<String, @Nullable Object> factors = new LinkedHashMap<>();
    for (String factor : new String[] {"l1", "l2"}) {
      if (config.containsKey(factor)) {
        factors.put(factor, config.get(factor));
      }
    }
    try {
      return parser.parse(Map.of("class_name", "L1L2", "config", factors));
    } catch (InvalidRegularizerException e) {
      String layerPointer = pointer.substring(0, pointer.length() - "/config".length());
      throw e.at(layerPointer);
    }
  }

  private static @Nullable String parseName(Map<String, @Nullable Object> config, String pointer) {
    return switch (config.get("name")) {
      case null -> null;
      case String name -> name;
      case Object other ->
          throw new MalformedDocumentException(
              pointer + "/name", "Expected a string. Received: " + kind(other) + ".");
    };
  }

  private static boolean parseTrainable(Map<String, @Nullable Object> config, String pointer) {
    return switch (config.get("trainable")) {
      case null -> true;
      case Boolean trainable -> trainable;
      case Object other ->
          throw new MalformedDocumentException(
              pointer + "/trainable", "Expected true or false. Received: " + kind(other) + ".");
    };
  }

  private static String kind(Object value) {
    return switch (value) {
      case Map<?, ?> _ -> "an object";
      case Iterable<?> _ -> "a list";
      case String _ -> "a string";
      default -> value.toString();
    };
  }
}
