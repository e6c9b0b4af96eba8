package io.penalties.format.bundle;

import io.penalties.format.protobuf.WireWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** Writes bundles for tests: a header, entries by their keys, one file of elements. */
public final class BundleWriter {

  /** What the names of the files begin with. */
  public static final String PREFIX = "ckpt";

  private final TreeMap<String, byte[]> entries = new TreeMap<>();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private WireWriter header = header(1, 0, 0);
  private boolean snappy;

  static WireWriter header(long shards, long endianness, long minimum) {
    return new WireWriter()
        .number(1, shards)
        .number(2, endianness)
        .message(3, new WireWriter().number(1, 1).number(2, minimum));
  }

  /** Another header. */
  public BundleWriter header(WireWriter message) {
    header = message;
    return this;
  }

  BundleWriter snappy() {
    snappy = true;
    return this;
  }

  /** An entry as it comes. Keys of slices have a character for each byte. */
  BundleWriter entry(String key, WireWriter message) {
    entries.put(key, message.toBytes());
    return this;
  }

  /** A tensor with its elements. */
  public BundleWriter tensor(String key, int type, long[] shape, byte[] elements) {
    return entry(key, fields(type, shape, data.size(), elements)).data(elements);
  }

  /** One string, with its length and the checksums of both. */
  public BundleWriter text(String key, byte[] text) {
    byte[] fixed = {
      (byte) text.length,
      (byte) (text.length >> 8),
      (byte) (text.length >> 16),
      (byte) (text.length >> 24)
    };
    byte[] check = new WireWriter().fixed32(1, checksum(fixed)).toBytes();
    CRC32C crc = new CRC32C();
    crc.update(fixed);
    crc.update(check, 1, 4);
    crc.update(text);
    byte[] stored =
        new WireWriter()
            .varint(text.length)
            .raw(check[1], check[2], check[3], check[4])
            .raw(text)
            .toBytes();
    return entry(
            key,
            new WireWriter()
                .number(1, 7)
                .message(2, new WireWriter())
                .number(4, data.size())
                .number(5, stored.length)
                .fixed32(6, MaskedChecksum.of(crc)))
        .data(stored);
  }

  /** Bytes that belong to no entry. */
  BundleWriter data(byte... bytes) {
    data.writeBytes(bytes);
    return this;
  }

  static WireWriter fields(int type, long[] shape, long offset, byte[] elements) {
    return new WireWriter()
        .number(1, type)
        .message(2, shape(shape))
        .number(4, offset)
        .number(5, elements.length)
        .fixed32(6, checksum(elements));
  }

  static WireWriter shape(long... dimensions) {
    WireWriter shape = new WireWriter();
    for (long dimension : dimensions) {
      shape.message(2, new WireWriter().number(1, dimension));
    }
    return shape;
  }

  /** A variable that is cut: pairs of start and length, −1 for a whole axis. */
  static WireWriter sliced(int type, long[] shape, long[]... slices) {
    WireWriter entry = new WireWriter().number(1, type).message(2, shape(shape));
    for (long[] slice : slices) {
      WireWriter extents = new WireWriter();
      for (int i = 0; i < slice.length; i += 2) {
        WireWriter extent = new WireWriter();
        if (slice[i] != 0) {
          extent.number(1, slice[i]);
        }
        if (slice[i + 1] != -1) {
          extent.number(2, slice[i + 1]);
        }
        extents.message(1, extent);
      }
      entry.message(7, extents);
    }
    return entry;
  }

  static Slice slice(long... pairs) {
    List<Slice.Extent> extents = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      extents.add(new Slice.Extent(pairs[i], pairs[i + 1]));
    }
    return new Slice(extents);
  }

  static long checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return MaskedChecksum.of(crc);
  }

  /** The index alone. */
  public byte[] index() {
    TableWriter table = new TableWriter(snappy).add(new byte[0], header.toBytes());
    entries.forEach((key, value) -> table.add(bytes(key), value));
    return table.toBytes();
  }

  private static byte[] bytes(String key) {
    return key.getBytes(key.charAt(0) == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  /** The files of the bundle by their names. */
  public Map<String, byte[]> files() {
    return new HashMap<>(
        Map.of(PREFIX + ".index", index(), PREFIX + ".data-00000-of-00001", data.toByteArray()));
  }
}
