package io.penalties.http.files;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes safetensors files of float32 for tests. */
public final class Safetensors {

  private final List<String> fields = new ArrayList<>();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  /** Adds a tensor of float32. */
  public Safetensors add(String name, String shape, double... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      bytes.putFloat((float) value);
    }
    return addRaw(name, "F32", shape, bytes.array());
  }

  /** Adds a tensor of any type. */
  public Safetensors addRaw(String name, String dtype, String shape, byte[] bytes) {
    fields.add(
        "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
            .formatted(name, dtype, shape, data.size(), data.size() + bytes.length));
    data.writeBytes(bytes);
    return this;
  }

  /** The whole file. */
  public byte[] toBytes() {
    byte[] header = header(String.join(",", fields));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(header);
    file.writeBytes(data.toByteArray());
    return file.toByteArray();
  }

  /** The start of a file that has one float32 tensor of so many elements. */
  public static byte[] start(String name, long elements) {
    return header(
        "\"%s\":{\"dtype\":\"F32\",\"shape\":[%d],\"data_offsets\":[0,%d]}"
            .formatted(name, elements, 4 * elements));
  }

  private static byte[] header(String fields) {
    byte[] json = ("{" + fields + "}").getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }
}
