package io.penalties.format.bundle;

import io.penalties.admission.HeldBytes;
import io.penalties.format.FileLimits;
import io.penalties.format.FileRegion;
import io.penalties.format.MalformedReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The {@code .index} of a bundle: its header, its entries, and the slices of partitioned ones. */
public final class BundleIndex {

  /** The suffix of index files. */
  public static final String SUFFIX = ".index";

  /** Approximate memory of an entry of the index, besides its key. */
  private static final long ENTRY_BYTES = 512;

  /** A range of two bytes in the file becomes an object. */
  private static final long HELD_FOR_EACH_BYTE = 32;

  private final BundleFile file;
  private final FileLimits limits;
  private final HeldBytes held;
  private @Nullable BundleHeader header;
  private final Map<String, StoredEntry> entries = new LinkedHashMap<>();
  private final Map<String, StoredEntry> parts = new HashMap<>();
  private long keyBytes;

  private BundleIndex(BundleFile file, FileLimits limits, HeldBytes held) {
    this.file = file;
    this.limits = limits;
    this.held = held;
  }

  /**
   * Reads the whole index.
   *
   * @param name the name of the file, for errors
   * @param region its bytes
   * @param limits header bytes are the whole index; entries are keys
   * @param held counts the memory of the request
   */
  public static BundleIndex read(String name, FileRegion region, FileLimits limits, HeldBytes held)
      throws IOException {
    BundleFile file = new BundleFile(name, region);
    if (file.region().length() > limits.maxHeaderBytes()) {
      throw file.refusal(
          MalformedReason.HEADER_TOO_LARGE,
          0,
          "an index of at most %d bytes".formatted(limits.maxHeaderBytes()),
          file.region().length());
    }
    BundleIndex index = new BundleIndex(file, limits, held);
    new SortedTable(file, held).read(index::add);
    index.header();
    return index;
  }

  /** Whether a file ends as a table does, since an index is one. */
  public static boolean matches(FileRegion region) throws IOException {
    return SortedTable.matches(region);
  }

  /**
   * The names of the files that contain elements.
   *
   * @param prefix the prefix of the names
   */
  public Set<String> dataFiles(String prefix) {
    Set<String> names = new TreeSet<>();
    for (Map<String, StoredEntry> stored : List.of(entries, parts)) {
      for (StoredEntry entry : stored.values()) {
        if (entry.size() > 0) {
          names.add(DataFiles.name(prefix, entry.shard(), header().shards()));
        }
      }
    }
    return names;
  }

  /** The header, which is first. */
  BundleHeader header() {
    if (header == null) {
      throw file.refusal(BundleReason.NO_HEADER, 0, "a header under the empty key", "none");
    }
    return header;
  }

  /** The entries in the order of their keys. */
  Iterable<StoredEntry> entries() {
    return entries.values();
  }

  private void add(byte[] key, int length, TableFields value) throws IOException {
    long place = value.place();
    if (length == 0) {
      header = BundleHeader.read(file, value.rest(), place);
      return;
    }
    if (entries.size() + parts.size() == limits.maxEntries()) {
      throw file.refusal(
          MalformedReason.TOO_MANY_ENTRIES,
          place,
          "at most %d tensors".formatted(limits.maxEntries()),
          "more");
    }
    keyBytes += length;
    if (keyBytes > limits.maxHeaderBytes()) {
      throw file.refusal(
          MalformedReason.HEADER_TOO_LARGE,
          place,
          "keys of at most %d bytes in total".formatted(limits.maxHeaderBytes()),
          "more");
    }
    held.take(ENTRY_BYTES + 2L * length + HELD_FOR_EACH_BYTE * value.remaining());
    boolean part = key[0] == SliceKey.FIRST;
    String name =
        part ? new String(key, 0, length, StandardCharsets.ISO_8859_1) : text(key, length, place);
    StoredEntry entry =
        new EntryReader(file, header(), limits.maxRank(), name, value.rest(), place).read();
    (part ? parts : entries).put(name, entry);
  }

  private String text(byte[] key, int length, long place) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key, 0, length)).toString();
    } catch (CharacterCodingException e) {
      throw file.refusal(BundleReason.KEY_TEXT, place, "keys in UTF-8", Keys.shown(key, length));
    }
  }

  /** The entries of slices by key, with one character per byte. */
  Map<String, StoredEntry> parts() {
    return parts;
  }

  BundleFile file() {
    return file;
  }
}
