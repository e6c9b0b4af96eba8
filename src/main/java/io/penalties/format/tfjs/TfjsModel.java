package io.penalties.format.tfjs;

import io.penalties.format.FileRegion;
import io.penalties.format.MalformedReason;
import io.penalties.format.TensorFileReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a TensorFlow.js model on the disk. Not thread-safe; the regions must stay open.
 */
public final class TfjsModel {

  private final ManifestFile file;
  private final Map<String, TfjsWeight> weights = new LinkedHashMap<>();

  private TfjsModel(ManifestFile file) {
    this.file = file;
  }

  static TfjsModel open(
      ManifestFile file,
      String folder,
      List<WeightGroup> groups,
      Function<String, @Nullable FileRegion> files)
      throws IOException {
    TfjsModel model = new TfjsModel(file);
    for (WeightGroup group : groups) {
      model.add(group, model.bytes(group, folder, files));
    }
    return model;
  }

  private GroupBytes bytes(
      WeightGroup group, String folder, Function<String, @Nullable FileRegion> files) {
    List<FileRegion> regions = new ArrayList<>();
    for (String path : group.paths()) {
      FileRegion region = files.apply(folder + path);
      if (region == null) {
        throw file.refusal(
            TfjsReason.MISSING_FILE,
            null,
            "the %d files that weightsManifest names".formatted(group.paths().size()),
            "none of the name " + folder + path);
      }
      regions.add(region);
    }
    return new GroupBytes(regions);
  }

  private void add(WeightGroup group, GroupBytes bytes) throws IOException {
    TextLength text = new TextLength(bytes);
    long at = 0;
    for (WeightSpec spec : group.weights()) {
      long size = size(spec, text, at);
      if (size < 0 || size > bytes.length() - at) {
        throw file.refusal(
            TfjsReason.GROUP_SIZE,
            spec.name(),
            "%s bytes from byte %d on of %s, as shape=%s, dtype=%s need"
                .formatted(
                    size < 0 ? "more" : size,
                    at,
                    group.named(),
                    spec.shape(),
                    spec.stored().label()),
            "%d bytes".formatted(bytes.length() - at));
      }
      weights.put(spec.name(), new TfjsWeight(spec, bytes, at, size));
      at += size;
    }
    if (at < bytes.length()) {
      throw file.refusal(
          TfjsReason.GROUP_SIZE,
          null,
          "%d bytes in %s, as their weights need".formatted(at, group.named()),
          "%d".formatted(bytes.length()));
    }
  }

  private long size(WeightSpec spec, TextLength text, long at) throws IOException {
    long elements = spec.shape().elementCount();
    if (spec.stored() == WeightType.STRING) {
      return text.of(at, elements);
    }
    long size = elements * spec.stored().byteSize();
    if (Math.multiplyHigh(elements, spec.stored().byteSize()) != 0 || size < 0) {
      throw file.refusal(
          MalformedReason.SIZE_OVERFLOW,
          spec.name(),
          "a size that fits 64 bits",
          "shape=" + spec.shape());
    }
    return size;
  }

  /** The weights by name, in the order of the manifest. */
  public Map<String, TfjsWeight> weights() {
    return weights;
  }

  /** All weights, one after the other. */
  public TensorFileReader reader() {
    return new TfjsReader(List.copyOf(weights.values()));
  }
}
