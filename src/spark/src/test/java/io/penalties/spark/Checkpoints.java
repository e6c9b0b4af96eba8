package io.penalties.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Writes sharded checkpoints: one large tensor in the middle of thousands of small ones. */
final class Checkpoints {

  static final int SMALL_TENSORS = 3000;
  private static final int SMALL = 1000;
  private static final int LARGE = 6_000_001;

  private Checkpoints() {}

  /** Writes two shards and their index, with numbers from a seed. */
  static Path write(Path folder, long seed) throws IOException {
    Files.createDirectories(folder);
    Random random = new Random(seed);
    StringBuilder map = new StringBuilder();
    for (int shard = 1; shard <= 2; shard++) {
      String name = "model-0000%d-of-00002.safetensors".formatted(shard);
      StringBuilder header = new StringBuilder("{");
      long offset = 0;
      for (int i = 0; i < SMALL_TENSORS / 2; i++) {
        boolean large = shard == 1 && i == 700;
        int elements = large ? LARGE : SMALL;
        String tensor = "layers.%d.%d/%s".formatted(shard, i, large ? "large" : "weight");
        header.append(i == 0 ? "" : ",");
        header.append(
            "\"%s\":{\"dtype\":\"F32\",\"shape\":[%d],\"data_offsets\":[%d,%d]}"
                .formatted(tensor, elements, offset, offset + 4L * elements));
        map.append(map.isEmpty() ? "" : ",").append("\"%s\":\"%s\"".formatted(tensor, name));
        offset += 4L * elements;
      }
      byte[] text = header.append("}").toString().getBytes(StandardCharsets.US_ASCII);
      try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
        out.write(little(8).putLong(text.length).array());
        out.write(text);
        for (long left = offset / 4; left > 0; ) {
          int count = (int) Math.min(left, 1 << 16);
          ByteBuffer elements = little(4 * count);
          for (int i = 0; i < count; i++) {
            elements.putFloat((float) random.nextGaussian());
          }
          out.write(elements.array());
          left -= count;
        }
      }
    }
    Files.writeString(
        folder.resolve("model.safetensors.index.json"), "{\"weight_map\":{%s}}".formatted(map));
    return folder;
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
