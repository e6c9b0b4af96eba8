package io.penalties.model.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.FileBacked;
import io.penalties.format.FileRegion;
import io.penalties.format.GivenLimits;
import io.penalties.model.ModelLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What must hold of any bytes: they end in an index or in its refusal. */
final class FuzzedIndex {

  static final ModelContext CONTEXT =
      new ModelContext(
          null,
          new ModelLimits(
              GivenLimits.files(1000, 100, 8, 100),
              Limit.fixed(100),
              Limit.fixed(10_000),
              Limit.fixed(10_000)),
          Path.of("target"),
          new HeldBytes(Limit.fixed(Long.MAX_VALUE)));

  private FuzzedIndex() {}

  /** A file of a set in this region. */
  static SetFile file(String name, FileRegion region) {
    return new SetFile(
        name,
        new FileContent() {
          @Override
          public long size() {
            return region.length();
          }

          @Override
          public byte[] start(int count) throws IOException {
            byte[] start = new byte[(int) Math.min(count, region.length())];
            region.read(0, start, 0, start.length);
            return start;
          }

          @Override
          public FileRegion region() {
            return region;
          }

          @Override
          public void close() {
            // Whoever made the region closes it.
          }
        });
  }

  static void requireIndexOrRefusal(byte[] bytes) {
    FileBacked.with(
        bytes,
        region -> {
          SetFile file = file("folder/m.safetensors.index.json", region);
          try {
            ShardIndex index = ShardIndex.read(file, CONTEXT);
            index
                .files()
                .values()
                .forEach(shards ->
                    assertThat(shards)
                        .isNotEmpty()
                        .allSatisfy(shard -> assertThat(FileName.fault(shard)).as(shard).isNull()));
            index.totalSizeWarning(1);
            index.requireShards(new FileSet(List.of(file)));
          } catch (InvalidSetException e) {
            assertThat(e.detail()).startsWith("").contains("Expected ");
          }
        });
  }
}
