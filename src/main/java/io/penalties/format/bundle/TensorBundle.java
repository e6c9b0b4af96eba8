package io.penalties.format.bundle;

import io.penalties.admission.HeldBytes;
import io.penalties.format.FileLimits;
import io.penalties.format.FileRegion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A TensorBundle: {@code <prefix>.index} and its {@code <prefix>.data-00000-of-00001} …, on the
 * disk.
 *
 * <p>The whole index is read and checked first. Elements are read on demand, and verified against
 * their checksums. Every method may throw {@link io.penalties.format.MalformedTensorException}. Not
 * thread-safe; the regions must stay open.
 */
public final class TensorBundle {

  private static final String OBJECT_GRAPH = "_CHECKPOINTABLE_OBJECT_GRAPH";

  private static final Comparator<StoredEntry> BY_PLACE =
      Comparator.comparingInt(StoredEntry::shard)
          .thenComparingLong(StoredEntry::offset)
          .thenComparingLong(StoredEntry::size);

  private final BundleFile indexFile;
  private final boolean bigEndian;
  private final DataFiles files;
  private final Map<String, BundleTensor> tensors = new LinkedHashMap<>();
  private final @Nullable ObjectGraph graph;

  private TensorBundle(BundleIndex index, DataFiles files, FileLimits limits, HeldBytes held)
      throws IOException {
    this.indexFile = index.file();
    this.bigEndian = index.header().bigEndian();
    this.files = files;
    SliceFinder slices = new SliceFinder(index);
    List<BundleTensor> found = new ArrayList<>();
    List<StoredEntry> stored = new ArrayList<>();
    StoredEntry graphEntry = null;
    for (StoredEntry entry : index.entries()) {
      List<SlicedPart> parts = slices.parts(entry);
      if (parts.isEmpty()) {
        stored.add(entry);
      } else {
        parts.forEach(part -> stored.add(part.entry()));
      }
      if (entry.key().equals(OBJECT_GRAPH)) {
        graphEntry = entry;
      } else {
        found.add(new BundleTensor(this, entry, parts));
      }
    }
    stored.sort(BY_PLACE);
    files.check(stored);
    found.sort(Comparator.comparing(BundleTensor::first, BY_PLACE));
    found.forEach(tensor -> tensors.put(tensor.key(), tensor));
    this.graph = graphEntry == null ? null : graph(graphEntry, limits, held);
  }

  /**
   * Opens a bundle.
   *
   * @param prefix the prefix of its files' names
   * @param index its index, not shared with other bundles
   * @param files its data files by name; null for each absent file
   * @param limits header bytes are those of the object graph
   * @param held counts the memory of the request
   */
  public static TensorBundle open(
      String prefix,
      BundleIndex index,
      Function<String, @Nullable FileRegion> files,
      FileLimits limits,
      HeldBytes held)
      throws IOException {
    DataFiles data = new DataFiles(prefix, index.header().shards(), files, index.file());
    return new TensorBundle(index, data, limits, held);
  }

  private ObjectGraph graph(StoredEntry entry, FileLimits limits, HeldBytes held)
      throws IOException {
    BundleFile file = files.of(entry);
    byte[] message = StringTensor.read(file, entry, limits.maxHeaderBytes(), held);
    return ObjectGraphReader.read(message, file, entry.offset(), held);
  }

  /** The tensors in the order of their elements, without the object graph. */
  public List<BundleTensor> tensors() {
    return List.copyOf(tensors.values());
  }

  /** The tensor with this key; null if there is none. */
  public @Nullable BundleTensor tensor(String key) {
    return tensors.get(key);
  }

  /** The objects that the variables belong to; null for a bundle without an object graph. */
  public @Nullable ObjectGraph objectGraph() {
    return graph;
  }

  BundleFile index() {
    return indexFile;
  }

  DataFiles files() {
    return files;
  }

  boolean bigEndian() {
    return bigEndian;
  }
}
