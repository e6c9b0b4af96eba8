package io.penalties.format.tfjs;

import io.penalties.format.FileLimits;
import io.penalties.format.MalformedReason;
import io.penalties.format.Received;
import io.penalties.tensor.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and checks the {@code weightsManifest} of a {@code model.json}. */
final class ManifestReader {

  private final ManifestFile file;
  private final FileLimits limits;
  private final Set<String> paths = new HashSet<>();
  private final Set<String> names = new HashSet<>();

  ManifestReader(ManifestFile file, FileLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  /** The groups. No file or weight occurs twice. */
  List<WeightGroup> read(@Nullable Object manifest) {
    String pointer = "/weightsManifest";
    List<WeightGroup> groups = new ArrayList<>();
    for (Object group : file.list(manifest, pointer)) {
      groups.add(group(group, pointer + "/" + groups.size()));
    }
    return List.copyOf(groups);
  }

  private WeightGroup group(@Nullable Object value, String pointer) {
    Map<?, ?> group = file.object(value, pointer);
    List<String> files = new ArrayList<>();
    for (Object path : file.list(group.get("paths"), pointer + "/paths")) {
      files.add(text(path, "%s/paths/%d".formatted(pointer, files.size()), paths));
    }
    List<WeightSpec> weights = new ArrayList<>();
    for (Object weight : file.list(group.get("weights"), pointer + "/weights")) {
      weights.add(weight(weight, "%s/weights/%d".formatted(pointer, weights.size())));
    }
    return new WeightGroup(List.copyOf(files), List.copyOf(weights));
  }

  /** A text that has not occurred before. */
  private String text(@Nullable Object value, String pointer, Set<String> seen) {
    String text = file.text(value, pointer);
    if (!seen.add(text)) {
      throw file.refusal(
          TfjsReason.LISTED_TWICE, text, "each file and weight once", "a second one at " + pointer);
    }
    if (seen.size() > limits.maxEntries()) {
      throw file.refusal(
          MalformedReason.TOO_MANY_ENTRIES,
          null,
          "at most %d weights, and as many files".formatted(limits.maxEntries()),
          "more");
    }
    return text;
  }

  private WeightSpec weight(@Nullable Object value, String pointer) {
    Map<?, ?> weight = file.object(value, pointer);
    String name = text(weight.get("name"), pointer + "/name", names);
    Shape shape = shape(weight.get("shape"), pointer + "/shape");
    WeightType type = type(weight.get("dtype"), name, pointer + "/dtype");
    Object quantization = weight.get("quantization");
    return new WeightSpec(
        name,
        shape,
        type,
        quantization == null
            ? null
            : quantization(
                file.object(quantization, pointer + "/quantization"),
                type,
                name,
                pointer + "/quantization"));
  }

  private Shape shape(@Nullable Object value, String pointer) {
    List<?> dimensions = file.list(value, pointer);
    if (dimensions.size() > limits.maxRank()) {
      throw file.refusal(
          MalformedReason.RANK_TOO_HIGH,
          null,
          "at most %d dimensions at %s".formatted(limits.maxRank(), pointer),
          dimensions.size());
    }
    long[] shape = new long[dimensions.size()];
    for (int axis = 0; axis < shape.length; axis++) {
      if (!(dimensions.get(axis) instanceof Long dimension) || dimension < 0) {
        throw file.field(pointer + "/" + axis, "a non-negative integer", dimensions.get(axis));
      }
      shape[axis] = dimension;
    }
    try {
      return Shape.of(shape);
    } catch (ArithmeticException _) {
      throw file.refusal(
          MalformedReason.SIZE_OVERFLOW,
          null,
          "a number of elements that fits 64 bits at " + pointer,
          dimensions);
    }
  }

  private WeightType type(@Nullable Object value, String name, String pointer) {
    String label = file.text(value, pointer);
    WeightType type = WeightType.parse(label).orElse(null);
    if (type == null || type == WeightType.UINT16) {
      throw file.refusal(
          TfjsReason.UNKNOWN_DTYPE,
          name,
          "float32, float16, int32, uint8, bool, complex64 or string at " + pointer,
          Received.string(label));
    }
    return type;
  }

  private WeightQuantization quantization(
      Map<?, ?> quantization, WeightType type, String name, String pointer) {
    String label = file.text(quantization.get("dtype"), pointer + "/dtype");
    WeightType stored = WeightType.parse(label).orElse(WeightType.STRING);
    boolean known =
        switch (stored) {
          case UINT8, UINT16 -> type == WeightType.FLOAT32 || type == WeightType.INT32;
          case FLOAT16 -> type == WeightType.FLOAT32;
          case FLOAT32, INT32, BOOL, COMPLEX64, STRING -> false;
        };
    if (!known) {
      throw file.refusal(
          TfjsReason.QUANTIZATION,
          name,
          "uint8 or uint16 for float32 or int32, or float16 for float32 at " + pointer,
          "dtype=%s, quantized as %s".formatted(type.label(), Received.string(label)));
    }
    return stored == WeightType.FLOAT16
        ? new WeightQuantization(stored, 1, 0)
        : new WeightQuantization(
            stored,
            file.finite(quantization.get("scale"), pointer + "/scale"),
            file.finite(quantization.get("min"), pointer + "/min"));
  }
}
