package io.penalties.model.kind;

import io.penalties.format.hdf5.Hdf5File;
import io.penalties.format.hdf5.Hdf5Group;
import io.penalties.model.Warning;
import io.penalties.model.keras.file.InvalidModelException;
import io.penalties.model.keras.file.ShardedHdf5Weights;
import io.penalties.model.keras.file.StoredModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keras 3's weights in several HDF5 files, with an index of their groups, and a config. */
final class KerasShardsKind implements ModelKind {

  /** How the name of its index ends. */
  static final String INDEX = ".weights.json";

  @Override
  public String label() {
    return "keras_sharded_weights";
  }

  @Override
  public boolean matches(FileSet files, ModelContext context) {
    return !files.endingWith(INDEX).isEmpty();
  }

  @Override
  public OpenedModel open(FileSet files, ModelContext context) throws IOException {
    SetFile indexFile = InvalidSetException.requireOne("one index", files.endingWith(INDEX));
    ShardIndex index = ShardIndex.read(indexFile, context);
    Map<String, Hdf5File> shards = new HashMap<>();
    for (SetFile shard : index.requireShards(files)) {
      shards.put(shard.name(), Hdf5File.open(shard.open(), context.files(), context.held()));
    }
    KerasShards groups = new KerasShards(index, shards);
    Map<String, List<Hdf5Group>> roots = groups.requireGroups();
    List<Warning> warnings = new ArrayList<>(groups.warnings());
    StoredModel model =
        new StoredModel(
            config(files, indexFile, context),
            version(files.file(indexFile.beside("metadata.json")), context),
            new ShardedHdf5Weights(roots),
            () -> {});
    return new OpenedModel.Layers(label(), model, warnings);
  }

  /** What came as a part of its own, else a file that lies beside the index. */
  private static Object config(FileSet files, SetFile index, ModelContext context)
      throws IOException {
    Object config = context.config();
    if (config == null) {
      config = besideConfig(files.file(index.beside("config.json")), context);
    }
    if (config == null) {
      throw new InvalidModelException(
          "Expected the part config, or a config.json beside %s: sharded weights have none."
                  .formatted(index.name())
              + " Received: neither.");
    }
    return config;
  }

  private static @Nullable String version(@Nullable SetFile metadata, ModelContext context)
      throws IOException {
    return metadata != null
            && SetDocument.read(metadata, context) instanceof Map<?, ?> facts
            && facts.get("keras_version") instanceof String text
        ? text
        : null;
  }

  private static @Nullable Object besideConfig(@Nullable SetFile file, ModelContext context)
      throws IOException {
    return file == null ? null : SetDocument.read(file, context);
  }
}
