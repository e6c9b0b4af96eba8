package io.penalties.format.bundle;

import io.penalties.format.FileRegion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The data files of a bundle, by number. */
final class DataFiles {

  private final String prefix;
  private final int count;
  private final Function<String, @Nullable FileRegion> files;
  private final BundleFile index;
  private final Map<Integer, BundleFile> opened = new HashMap<>();

  DataFiles(
      String prefix, int count, Function<String, @Nullable FileRegion> files, BundleFile index) {
    this.prefix = prefix;
    this.count = count;
    this.files = files;
    this.index = index;
  }

  /** The file that contains the elements of an entry. */
  BundleFile of(StoredEntry entry) {
    BundleFile file = opened.get(entry.shard());
    if (file == null) {
      file = open(entry);
      opened.put(entry.shard(), file);
    }
    return file;
  }

  static String name(String prefix, int shard, int count) {
    return "%s.data-%05d-of-%05d".formatted(prefix, shard, count);
  }

  private BundleFile open(StoredEntry entry) {
    String name = name(prefix, entry.shard(), count);
    FileRegion region = files.apply(name);
    if (region == null) {
      throw index.refusal(
          BundleReason.MISSING_SHARD,
          entry.key(),
          entry.place(),
          "the file %s, which the entry names".formatted(name),
          "none of this name");
    }
    return new BundleFile(name, region);
  }

  /**
   * Checks that all elements are within their files and do not overlap.
   *
   * @param entries all entries with elements, in the order of shards and offsets
   */
  void check(List<StoredEntry> entries) {
    int shard = -1;
    long end = 0;
    for (StoredEntry entry : entries) {
      if (entry.size() == 0) {
        continue;
      }
      BundleFile file = of(entry);
      if (entry.end() > file.region().length()) {
        throw index.refusal(
            BundleReason.OFFSET_OUT_OF_RANGE,
            entry.key(),
            entry.place(),
            "elements in the %d bytes of %s, as".formatted(file.region().length(), file.name()),
            "bytes %d to %d".formatted(entry.offset(), entry.end()));
      }
      if (entry.shard() == shard && entry.offset() < end) {
        throw index.refusal(
            BundleReason.OVERLAPPING_ENTRIES,
            entry.key(),
            entry.place(),
            "elements from byte %d on of %s, as".formatted(end, file.name()),
            "from byte " + entry.offset());
      }
      shard = entry.shard();
      end = entry.end();
    }
  }
}
