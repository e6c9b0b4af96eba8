package io.penalties.format.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes files of PyTorch. */
final class TorchBytes {

  private final Map<String, byte[]> members = new LinkedHashMap<>();
  private int method = ZipEntry.STORED;

  /** The zip form of a pickle, without storages. */
  static TorchBytes zip(byte[] pickle) {
    return new TorchBytes().member("m/data.pkl", pickle);
  }

  TorchBytes member(String name, byte[] bytes) {
    members.put(name, bytes);
    return this;
  }

  TorchBytes storage(String key, byte[] bytes) {
    return member("m/data/" + key, bytes);
  }

  TorchBytes deflated() {
    method = ZipEntry.DEFLATED;
    return this;
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        ZipEntry entry = new ZipEntry(member.getKey());
        CRC32 checksum = new CRC32();
        checksum.update(member.getValue());
        entry.setMethod(method);
        if (method == ZipEntry.STORED) {
          entry.setCrc(checksum.getValue());
          entry.setSize(member.getValue().length);
        }
        zip.putNextEntry(entry);
        zip.write(member.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] floats(float... values) {
    return floats(ByteOrder.LITTLE_ENDIAN, values);
  }

  static byte[] floats(ByteOrder order, float... values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(order);
    for (float value : values) {
      buffer.putFloat(value);
    }
    return buffer.array();
  }

  static byte[] counting(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i;
    }
    return floats(values);
  }
}
