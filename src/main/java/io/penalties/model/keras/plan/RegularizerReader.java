package io.penalties.model.keras.plan;

import io.penalties.format.Received;
import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.WarningCode;
import io.penalties.model.keras.ConfigObject;
import io.penalties.regularizer.Convention;
import io.penalties.regularizer.CustomFormulas;
import io.penalties.regularizer.InvalidRegularizerException;
import io.penalties.regularizer.Regularizer;
import io.penalties.regularizer.RegularizerClass;
import io.penalties.regularizer.RegularizerParser;
import io.penalties.regularizer.SerializedClass;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the regularizers in a model's config. Those that cannot be computed become warnings. */
final class RegularizerReader {

  private final Convention convention;
  private final RegularizerParser parser;
  private final PlanContext context;

  RegularizerReader(Convention convention, CustomFormulas customFormulas, PlanContext context) {
    this.convention = convention;
    this.parser = new RegularizerParser(convention, customFormulas);
    this.context = context;
  }

  /** The regularizer that a layer declares as {@code <argument>_regularizer}; null for none. */
  @Nullable DeclaredRegularizer read(ConfigObject config, String argument, String layer) {
    String key = argument + "_regularizer";
    return read(config.value(key), config.pointer(key), layer);
  }

  /** ActivityRegularization is only an activity regularizer and keeps its factors in its config. */
  @Nullable DeclaredRegularizer readActivityRegularization(ConfigObject config, String layer) {
    Map<String, Object> factors = new LinkedHashMap<>();
    for (String factor : List.of("l1", "l2")) {
      Object value = config.value(factor);
      if (value != null) {
        factors.put(factor, value);
      }
    }
    return read(Map.of("class_name", "L1L2", "config", factors), config.pointer(), layer);
  }

  private @Nullable DeclaredRegularizer read(
      @Nullable Object identifier, String pointer, String layer) {
    String foreign = parser.hasFormula(identifier) ? null : foreignName(identifier);
    if (foreign != null && identifier != null) {
      context.warn(
          WarningCode.UNSUPPORTED_REGULARIZER,
          layer,
          pointer,
          "%s is not a regularizer of Keras, and nothing in a file is executed: its term is left out. %s"
              .formatted(Received.string(foreign), RegularizerParser.advice(identifier)));
      return null;
    }
    try {
      Regularizer regularizer = parser.parse(identifier);
      return regularizer == null ? null : new DeclaredRegularizer(regularizer, pointer);
    } catch (InvalidRegularizerException e) {
      throw e.at(pointer);
    }
  }

  /** The name of a custom regularizer; null for Keras's own. */
  private @Nullable String foreignName(@Nullable Object identifier) {
    return switch (identifier) {
      case String name -> isKnown(name) ? null : name;
      case Map<?, ?> dict when dict.get("class_name") instanceof String name ->
          foreignName(dict, name);
      case null, default -> null;
    };
  }

  private @Nullable String foreignName(Map<?, ?> dict, String className) {
    if (RegularizerParser.isCatalogued(dict)) {
      return null;
    }
    if (SerializedClass.isCustom(dict)) {
      return dict.get("registered_name") instanceof String registered ? registered : className;
    }
    if (className.equals("function") && dict.get("config") instanceof String function) {
      return function;
    }
    return isKnown(className) ? null : className;
  }

  private boolean isKnown(String name) {
    return RegularizerClass.find(name).isPresent()
        || RegularizerParser.isCatalogued(Map.of("class_name", name))
        || (convention == Convention.TF_KERAS && name.equals("l1_l2"));
  }
}
