package io.penalties.model.keras;

import io.penalties.format.JsonPointer;
import io.penalties.format.MalformedDocumentException;
import io.penalties.model.DeclaredRegularizer;
import io.penalties.regularizer.InvalidRegularizerException;
import io.penalties.regularizer.Regularizer;
import io.penalties.regularizer.RegularizerParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The relevant parts of a layer's {@code get_config()}.
 *
 * @param name the layer's name; null if the config has none
 * @param trainable false for a frozen layer
 * @param regularizers the declared regularizers that are not null, by argument name without {@code
 *     _regularizer}
 * @param misspelt the keys that look like regularizers but are not
 */
public record LayerConfig(
    @Nullable String name,
    boolean trainable,
    Map<String, DeclaredRegularizer> regularizers,
    List<String> misspelt) {

  static final String ACTIVITY = "activity";

  /**
   * Whether a key of a config is relevant and has a scalar value. All other keys except
   * regularizers are ignored, whatever their value.
   */
  public static boolean isScalar(String key) {
    return switch (key) {
      case "name", "trainable", "l1", "l2" -> true;
      default -> false;
    };
  }

  /**
   * Reads the relevant keys of a config.
   *
   * @param className the class of the layer; null if unknown
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
    Map<String, DeclaredRegularizer> regularizers = new LinkedHashMap<>();
    if ("ActivityRegularization".equals(className) && config.get("activity_regularizer") == null) {
      Regularizer regularizer = parseActivityRegularization(config, pointer, parser);
      declare(regularizers, ACTIVITY, regularizer, pointer);
    }
    List<String> misspelt = new ArrayList<>();
    for (Map.Entry<String, @Nullable Object> entry : config.entrySet()) {
      String key = entry.getKey();
      if (RegularizerKey.isMisspelt(key) && entry.getValue() != null) {
        misspelt.add(key);
      } else if (RegularizerKey.isRegularizer(key)) {
        String argument = RegularizerKey.argument(key);
        String place = JsonPointer.member(pointer, key);
        try {
          declare(regularizers, argument, parser.parse(entry.getValue()), place);
        } catch (InvalidRegularizerException e) {
          throw e.at(place);
        }
      }
    }
    return new LayerConfig(
        parseName(config, pointer), parseTrainable(config, pointer), regularizers, misspelt);
  }

  private static void declare(
      Map<String, DeclaredRegularizer> regularizers,
      String argument,
      @Nullable Regularizer regularizer,
      String pointer) {
    if (regularizer != null) {
      regularizers.put(argument, new DeclaredRegularizer(regularizer, pointer));
    }
  }

  /** ActivityRegularization is only an activity regularizer and keeps its factors in its config. */
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
      throw new InvalidRegularizerException(
          pointer + e.pointer().replaceFirst("^/config", ""), e.detail());
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
