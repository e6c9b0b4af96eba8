package io.penalties.model.keras.plan;

import io.penalties.model.keras.ExpectedShape;
import io.penalties.model.keras.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The effect of a quantized dtype policy on a layer's variables: the kernel is neither trained nor
 * regularized, and a scale follows it. Under float8 the kernel does not change.
 */
final class Quantization {

  /** Keras's policies that do not quantize, including those of Keras 2. All others do. */
  private static final Set<String> PLAIN =
      Set.of("DTypePolicy", "FloatDTypePolicy", "Policy", "PolicyV1", "DTypePolicyMap");

  private Quantization() {}

  /** Whether a dtype policy adds no variables, such as scales, to a layer. */
  static boolean isPlain(@Nullable Object policy) {
    return switch (policy) {
      case String name -> !name.contains("_from_");
      case Map<?, ?> dict when dict.get("class_name") instanceof String className ->
          PLAIN.contains(className) && !className.equals("DTypePolicyMap");
      case null, default -> true;
    };
  }

  /**
   * The quantization mode of a dtype policy.
   *
   * @param policy the serialized policy, or a dtype's name
   * @param layer the last part of the layer's path, its key in a map of policies
   */
  static @Nullable String mode(@Nullable Object policy, @Nullable String layer) {
    if (policy instanceof String name) {
      int from = name.indexOf("_from_");
      return from < 0 ? null : unlessFloat8(name.substring(0, from));
    }
    if (!(policy instanceof Map<?, ?> dict)
        || !(dict.get("class_name") instanceof String className)
        || !(dict.get("config") instanceof Map<?, ?> config)) {
      return null;
    }
    if (className.equals("DTypePolicyMap") && layer != null) {
      return modeInMap(config, layer);
    }
    return PLAIN.contains(className)
        ? null
        : unlessFloat8(config.get("mode") instanceof String text ? text : "quantized");
  }

  /** Under float8 the kernel does not change. */
  private static @Nullable String unlessFloat8(String mode) {
    return mode.startsWith("float8") ? null : mode;
  }

  private static @Nullable String modeInMap(Map<?, ?> config, String layer) {
    if (config.get("policy_map") instanceof Map<?, ?> policies) {
      for (Map.Entry<?, ?> entry : policies.entrySet()) {
        if (entry.getKey() instanceof String path
            && (path.equals(layer) || path.endsWith("/" + layer))
            && entry.getValue() instanceof Map<?, ?> policy
            && !"DTypePolicyMap".equals(policy.get("class_name"))) {
          return mode(policy, null);
        }
      }
    }
    Object others = config.get("default_policy");
    return others instanceof Map<?, ?> policy && "DTypePolicyMap".equals(policy.get("class_name"))
        ? null
        : mode(others, null);
  }

  static List<Variable> quantize(List<Variable> variables, String mode) {
    Variable kernel = variables.getFirst();
    List<Variable> quantized = new ArrayList<>();
    if (mode.startsWith("gptq") || mode.startsWith("awq")) {
      // The calibrated modes store the kernel under another name, after the bias.
      quantized.addAll(variables.subList(1, variables.size()));
      quantized.add(Variable.state("quantized_kernel", ExpectedShape.UNKNOWN));
      return quantized;
    }
    // Packed: several elements may share a byte.
    quantized.add(Variable.state(kernel.name(), ExpectedShape.UNKNOWN));
    quantized.addAll(variables.subList(1, variables.size()));
    quantized.add(Variable.state(kernel.name() + "_scale", ExpectedShape.UNKNOWN));
    return quantized;
  }
}
