package io.penalties.model.kind;

import java.io.IOException;
import java.util.function.Function;

/** Files of named tensors, and an index that maps tensors to files. */
final class ShardedTensorsKind implements ModelKind {

  private final String label;
  private final String indexSuffix;
  private final Function<ModelContext, OpenableTensors.Opener> shards;

  /**
   * Creates a kind.
   *
   * @param label its name in responses
   * @param indexSuffix the suffix of its index
   * @param shards opens a shard
   */
  ShardedTensorsKind(
      String label, String indexSuffix, Function<ModelContext, OpenableTensors.Opener> shards) {
    this.label = label;
    this.indexSuffix = indexSuffix;
    this.shards = shards;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public boolean matches(FileSet files, ModelContext context) {
    return !files.endingWith(indexSuffix).isEmpty();
  }

  @Override
  public OpenedModel open(FileSet files, ModelContext context) throws IOException {
    SetFile indexFile = InvalidSetException.requireOne("one index", files.endingWith(indexSuffix));
    ShardIndex index = ShardIndex.read(indexFile, context);
    return OpenedModel.Tensors.of(label, index.requireShards(files), shards.apply(context), index);
  }
}
