package io.penalties.model.kind;

import io.penalties.format.bundle.BundleIndex;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A config in the same folder as its weights, as in an unpacked {@code .keras}. */
final class SetConfig {

  private static final String CONFIG = "config.json";
  private static final String METADATA = "metadata.json";

  /** The suffixes of weight files that a config may accompany. */
  private static final List<String> WEIGHTS =
      List.of(".weights.h5", KerasShardsKind.INDEX, BundleIndex.SUFFIX);

  private SetConfig() {}

  /** The context of the request, with the config in the set if none was sent as a separate part. */
  static ModelContext complete(FileSet files, ModelContext context) throws IOException {
    if (context.config() != null) {
      return context;
    }
    for (SetFile file : files.files()) {
      if (WEIGHTS.stream().anyMatch(file.name()::endsWith)) {
        SetFile config = files.file(file.beside(CONFIG));
        if (config != null
            && SetDocument.read(config, context) instanceof Map<?, ?> values
            && values.containsKey("class_name")) {
          SetFile metadata = files.file(file.beside(METADATA));
          if (metadata != null) {
            metadata.use();
          }
          return context.withConfig(values);
        }
      }
    }
    return context;
  }

  /** The version of Keras in the metadata next to a file; null if there is none. */
  static @Nullable String kerasVersion(SetFile file, FileSet files, ModelContext context)
      throws IOException {
    SetFile metadata = files.file(file.beside(METADATA));
    return metadata != null
            && SetDocument.read(metadata, context) instanceof Map<?, ?> facts
            && facts.get("keras_version") instanceof String text
        ? text
        : null;
  }
}
