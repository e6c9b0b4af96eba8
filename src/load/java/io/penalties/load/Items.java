package io.penalties.load;

import io.penalties.http.body.Gzip;
import io.penalties.http.files.Safetensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;

/**
 * Makes requests from a seed and computes their answers. Elements are small integers and factors
 * are 1, so that float64 sums are exact in any order.
 */
final class Items {

  static final String JSON = "Content-Type: application/json\r\n";
  static final String BOUNDARY = "----a-boundary-of-the-load-test";
  static final String FORM = "Content-Type: multipart/form-data; boundary=" + BOUNDARY + "\r\n";
  private static final String L2 = "{\"class_name\":\"L2\",\"config\":{\"l2\":1}}";
  private static final String RULES = "{\"rules\":[{\"match\":\".*\",\"regularizer\":" + L2 + "}]}";

  private final Random random;
  private final Path models;

  /**
   * Requests from a seed.
   *
   * @param resources the folder of the tests' files
   */
  Items(long seed, Path resources) {
    random = new Random(seed);
    models = resources.resolve("models");
  }

  /** One regularizer on one tensor. */
  Item direct(String kind, int elements) {
    StringBuilder data = new StringBuilder();
    long abs = 0;
    long squares = 0;
    for (int i = 0; i < elements; i++) {
      int x = random.nextInt(-99, 100);
      abs += Math.abs(x);
      squares += (long) x * x;
      data.append(i == 0 ? "" : ",").append(x);
    }
    String document =
        "{\"regularizer\":{\"class_name\":\"L1L2\",\"config\":{\"l1\":2,\"l2\":1}},"
            + "\"tensor\":{\"data\":["
            + data
            + "]}}";
    return new Item(kind, "/penalties/direct", JSON, text(document), "value", 2.0 * abs + squares);
  }

  /** The documentation's example. */
  Item example(String kind) {
    String ones = "1" + ",1".repeat(24);
    String tens = "10" + ",10".repeat(24);
    String document =
        "{\"layers\":[{\"class_name\":\"Dense\",\"config\":{\"name\":\"dense\",\"kernel_regularizer\":"
            + "{\"class_name\":\"L1\",\"config\":{\"l1\":0.01}},\"activity_regularizer\":"
            + "{\"class_name\":\"L2\",\"config\":{\"l2\":0.01}}},\"weights\":{\"kernel\":{\"shape\":[5,5],"
            + "\"data\":["
            + ones
            + "]}},\"outputs\":[{\"shape\":[5,5],\"data\":["
            + tens
            + "]}]}]}";
    return new Item(kind, "/penalties", JSON, text(document), "total", 5.25);
  }

  /** A layer whose kernel gives the document about this length. */
  Item document(String kind, int bytes) {
    StringBuilder data = new StringBuilder(bytes + 16);
    long squares = 0;
    while (data.length() < bytes) {
      int x = random.nextInt(-999, 1000);
      squares += (long) x * x;
      data.append(data.isEmpty() ? "" : ",").append(x);
    }
    byte[] start =
        ("{\"layers\":[{\"config\":{\"kernel_regularizer\":"
                + L2
                + "},\"weights\":{\"kernel\":{\"data\":[")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] end = "]}}}]}".getBytes(StandardCharsets.US_ASCII);
    byte[] block = data.toString().getBytes(StandardCharsets.US_ASCII);
    return new Item(kind, "/penalties", JSON, new Body(start, block, 1, end), "total", squares);
  }

  /** A tensor file with one tensor, as the body. */
  Item safetensors(String kind, int megabytes) {
    byte[] block = block();
    Body body = new Body(safetensorsHeader(megabytes), block, megabytes, new byte[0]);
    String target =
        "/penalties/tensors?regularizer=" + URLEncoder.encode(L2, StandardCharsets.UTF_8);
    return new Item(
        kind,
        target,
        "Content-Type: application/vnd.safetensors\r\n",
        body,
        "total",
        squares(block) * megabytes);
  }

  /** A document whose tensor is in a file after it. */
  Item files(String kind) {
    byte[] block = block();
    String request =
        "{\"layers\":[{\"config\":{\"kernel_regularizer\":"
            + L2
            + "},\"weights\":{\"kernel\":{\"file\":\"weights\",\"tensor\":\"dense/kernel\"}}}]}";
    byte[] start =
        Gzip.concat(
            part("request", "", request.getBytes(StandardCharsets.US_ASCII)),
            partHead("weights", "weights.safetensors"),
            safetensorsHeader(1));
    Body body = new Body(start, block, 1, formEnd());
    return new Item(kind, "/penalties/files", FORM, body, "total", squares(block));
  }

  /** A tensor file as a model, which the service keeps on the disk. */
  Item ruledModel(String kind, int megabytes) {
    byte[] block = block();
    byte[] start =
        Gzip.concat(partHead("model", "model.safetensors"), safetensorsHeader(megabytes));
    // Options after the file make the service keep it on the disk; options first would not.
    byte[] end =
        Gzip.concat(part("options", "", RULES.getBytes(StandardCharsets.US_ASCII)), formEnd());
    Body body = new Body(start, block, megabytes, end);
    return new Item(kind, "/penalties/model", FORM, body, "total", squares(block) * megabytes);
  }

  /** A Keras archive of 25 ones, with a rule. */
  Item kerasModel(String kind) {
    String options = "{\"rules\":[{\"match\":\".*/kernel\",\"regularizer\":" + L2 + "}]}";
    byte[] model;
    try {
      model = Files.readAllBytes(models.resolve("seed_dense_ones/model.keras"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] form =
        Gzip.concat(
            part("options", "", options.getBytes(StandardCharsets.US_ASCII)),
            part("model", "model.keras", model),
            formEnd());
    return new Item(kind, "/penalties/model", FORM, Body.of(form), "total", 25);
  }

  /** Rows of ±1: with a length that is a power of four, every step of the formula is exact. */
  Item orthogonal(String kind, int rows, int columns) {
    int words = columns / 64;
    long[][] signs = new long[rows][words];
    ByteBuffer elements = ByteBuffer.allocate(rows * columns * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (long[] row : signs) {
      for (int i = 0; i < words; i++) {
        row[i] = random.nextLong();
        for (int bit = 0; bit < 64; bit++) {
          elements.putShort((short) ((row[i] >>> bit & 1) == 0 ? 0x3c00 : 0xbc00));
        }
      }
    }
    long sum = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < i; j++) {
        int different = 0;
        for (int k = 0; k < words; k++) {
          different += Long.bitCount(signs[i][k] ^ signs[j][k]);
        }
        sum += Math.abs(columns - 2 * different);
      }
    }
    double value = (double) sum / columns / (rows * (rows - 1L) / 2);
    String document =
        "{\"regularizer\":{\"class_name\":\"OrthogonalRegularizer\",\"config\":{\"factor\":1}},"
            + "\"tensor\":{\"dtype\":\"float16\",\"shape\":["
            + rows
            + ","
            + columns
            + "],\"base64\":\""
            + Base64.getEncoder().encodeToString(elements.array())
            + "\"}}";
    return new Item(kind, "/penalties/direct", JSON, text(document), "value", value);
  }

  /** A megabyte of float32. */
  private byte[] block() {
    ByteBuffer block = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    while (block.hasRemaining()) {
      block.putFloat(random.nextInt(-15, 16));
    }
    return block.array();
  }

  private static double squares(byte[] block) {
    ByteBuffer elements = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    double sum = 0;
    while (elements.hasRemaining()) {
      float x = elements.getFloat();
      sum += x * x;
    }
    return sum;
  }

  private static byte[] safetensorsHeader(int megabytes) {
    return Safetensors.start("dense/kernel", ((long) megabytes << 20) / Float.BYTES);
  }

  static byte[] partHead(String name, String file) {
    return ("\r\n--"
            + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\""
            + name
            + (file.isEmpty() ? "" : "\"; filename=\"" + file)
            + "\"\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] part(String name, String file, byte[] content) {
    return Gzip.concat(partHead(name, file), content);
  }

  static byte[] formEnd() {
    return ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static Body text(String document) {
    return Body.of(document.getBytes(StandardCharsets.UTF_8));
  }
}
