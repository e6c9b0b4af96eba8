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

/** Sharded weights of Keras 3: several HDF5 files, an index of their groups, and a config. */
final class KerasShardsKind implements ModelKind {

  /** The suffix of the index. */
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
    Object config = context.config();
    if (config == null) {
      throw new InvalidModelException(
          "Expected the part config, or a config.json in the folder of %s: sharded weights contain none."
                  .formatted(index.name())
              + " Received: neither.");
    }
    StoredModel model =
        new StoredModel(
            config,
            SetConfig.kerasVersion(indexFile, files, context),
            new ShardedHdf5Weights(roots),
            () -> {});
    return new OpenedModel.Layers(label(), model, warnings);
  }
}
