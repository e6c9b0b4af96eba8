package io.penalties.load;

import io.penalties.format.npy.NpyBytes;
import io.penalties.http.body.Gzip;
import io.penalties.http.files.Safetensors;
import io.penalties.http.wire.Answer;
import io.penalties.http.wire.NoAnswerException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small bodies that expand into large ones: many at once, against a small heap. */
final class Bombs implements Scenario {

  private static final int GIGABYTE = 1 << 30;

  /** The statuses that a bomb may get; 503 is always allowed. */
  private record Bomb(Malformed request, Set<Integer> statuses) {}

  @Override
  public String name() {
    return "bombs";
  }

  @Override
  public void run(Options options, Tally tally) throws Exception {
    List<Bomb> bombs = bombs(options);
    try (Service service = Service.start(options, name())) {
      Client client = new Client(service.port(), 120_000, tally);
      Item small = new Items(options.seed(), options.resources()).example("example");
      client.once(small, false);
      Aftermath aftermath = new Aftermath(service, tally);
      HealthProbe health = new HealthProbe(service);
      for (Bomb bomb : bombs) {
        send(client, bomb, tally);
      }
      try (ExecutorService threads = Executors.newFixedThreadPool(options.count(16, 64))) {
        for (int i = 0; i < options.count(3, 30); i++) {
          for (Bomb bomb : bombs) {
            threads.submit(() -> send(client, bomb, tally));
          }
        }
      }
      health.report(tally);
      tally.check(tally.sum("no answer") == 0, "every bomb gets an answer: " + tally.counts());
      aftermath.check();
    }
  }

  private static void send(Client client, Bomb bomb, Tally tally) {
    Malformed request = bomb.request();
    tally.count("sent");
    long start = System.nanoTime();
    try (Connection connection = client.connect()) {
      connection.send(request.bytes());
      Answer answer = connection.read();
      Verdict.document(answer);
      tally.count("well-formed");
      tally.count("status " + answer.status());
      if (answer.status() != 503) {
        tally.check(
            bomb.statuses().contains(answer.status()),
            request.kind() + " expected " + bomb.statuses() + ": " + answer.summary());
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      tally.check(
          seconds < 60, request.kind() + " gets its answer within a minute (" + seconds + " s)");
    } catch (NoAnswerException e) {
      tally.count("no answer: " + e.cause());
      tally.finding(e.cause() + " to " + request.kind());
    } catch (IOException e) {
      tally.count("malformed");
      tally.finding(e.getMessage() + " to " + request.kind());
    }
  }

  private static List<Bomb> bombs(Options options) throws IOException {
    int size = options.count(GIGABYTE / 4, GIGABYTE);
    String gzip = Items.JSON + "Content-Encoding: gzip\r\n";
    byte[] blanks = gzipOf("", ' ', size);
    byte[] numbers = gzipOf("{\"layers\":[{\"weights\":{\"kernel\":{\"data\":[", '1', size);
    String tensors = "/penalties/tensors?regularizer=l2";
    String binary = "Content-Type: application/octet-stream\r\n";
    List<Bomb> bombs = new ArrayList<>();
    add(bombs, "gzip of blanks", "/penalties", gzip, blanks, 413, 400);
    add(bombs, "gzip of a number", "/penalties", gzip, numbers, 413, 400, 422);
    add(bombs, "gzip of lists", "/penalties/direct", gzip, gzipOf("", '[', 60 << 20), 400);
    add(bombs, "gzip in gzip", "/penalties", gzip, Gzip.of(blanks), 400);
    add(
        bombs,
        "gzip of a gigabyte of zeros",
        tensors,
        binary + "Content-Encoding: gzip\r\n",
        gzipOf(Safetensors.start("a", size / Float.BYTES), '\0', size),
        200,
        413);
    add(bombs, "npz of zeros", tensors, binary, npz(size), 200, 413, 422);
    add(bombs, "100,000 tensors", tensors, binary, tensors(100_000, ""), 200);
    add(bombs, "100,001 tensors", tensors, binary, tensors(100_001, ""), 422);
    add(bombs, "a header of gigabytes", tensors, binary, longHeader(), 422);
    add(bombs, "20,000 parts", "/penalties/files", Items.FORM, manyParts(20_000), 400, 413, 422);
    add(
        bombs,
        "20,000 parts of a model",
        "/penalties/model",
        Items.FORM,
        manyParts(20_000),
        400,
        413,
        422);
    add(bombs, "a flood of headers", "/penalties", "X: y\r\n".repeat(4000), new byte[0], 400, 431);
    add(
        bombs,
        "a long header",
        "/penalties",
        "X: " + "y".repeat(65_000) + "\r\n",
        new byte[0],
        400,
        431);
    addPatterns(bombs);
    add(bombs, "a matrix of 2^62 empty rows", "/penalties/direct", Items.JSON, emptyRows(), 200);
    add(bombs, "40,000 tensors of one layer", tensors, binary, tensors(40_000, "layer/"), 200);
    add(bombs, "a million names", "/penalties", Items.JSON, names(1_000_000), 400, 413, 422);
    add(bombs, "10,000 layers", "/penalties", Items.JSON, layers(10_000), 200);
    add(bombs, "10,001 layers", "/penalties", Items.JSON, layers(10_001), 413);
    return bombs;
  }

  /** Short patterns, and many names, each of which could take hours. */
  private static void addPatterns(List<Bomb> bombs) {
    byte[] file = tensors(1, "kernel");
    String binary = "Content-Type: application/octet-stream\r\n";
    String match = "/penalties/tensors?regularizer=l1&match=";
    String nested = encode("((a{1000}){1000}){1000}");
    String folded = encode("(?i)[a-\\x{1e900}]");
    String greedy = encode("(.*a){1000}b");
    byte[] longName = tensors(1, "a".repeat(2 << 20));
    add(bombs, "repetitions of repetitions", match + nested, binary, file, 422);
    add(bombs, "a case without end", match + folded, binary, file, 422);
    add(bombs, "a long name", match + greedy, binary, longName, 413);
    String groups = "(".repeat(15_000) + "a" + ")".repeat(15_000);
    add(bombs, "15,000 groups", "/penalties/model", Items.FORM, ruled(rule(groups), file), 422);
    byte[] literal = ruled(rule("a".repeat(1 << 20)), file);
    add(bombs, "a long pattern", "/penalties/model", Items.FORM, literal, 422);
    String rules =
        IntStream.range(0, 1000)
            .mapToObj(i -> rule(".*(a|b|c)*x" + i))
            .collect(Collectors.joining(","));
    byte[] names = ruled(rules, tensors(10_000, "a".repeat(125)));
    add(bombs, "1,000 rules on 10,000 names", "/penalties/model", Items.FORM, names, 413);
  }

  private static String rule(String pattern) {
    return "{\"match\":\"" + pattern + "\",\"regularizer\":\"l1\"}";
  }

  private static byte[] ruled(String rules, byte[] file) {
    String options = "{\"rules\":[" + rules + "]}";
    return Gzip.concat(
        Items.part("options", "", options.getBytes(StandardCharsets.US_ASCII)),
        Items.part("model", "model.safetensors", file),
        Items.formEnd());
  }

  private static byte[] emptyRows() {
    return ("{\"regularizer\":{\"class_name\":\"OrthogonalRegularizer\"},"
            + "\"tensor\":{\"shape\":[4611686018427387904,0],\"data\":[]}}")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void add(
      List<Bomb> bombs,
      String kind,
      String target,
      String headers,
      byte[] body,
      Integer... allowed) {
    bombs.add(new Bomb(Malformed.body(kind, target, headers, body), Set.of(allowed)));
  }

  private static byte[] gzipOf(String start, char filler, int count) throws IOException {
    return gzipOf(start.getBytes(StandardCharsets.US_ASCII), filler, count);
  }

  private static byte[] gzipOf(byte[] start, char filler, int count) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes, 1 << 16)) {
      gzip.write(start);
      byte[] block = new byte[1 << 20];
      Arrays.fill(block, (byte) filler);
      for (int done = 0; done < count; done += block.length) {
        gzip.write(block, 0, Math.min(block.length, count - done));
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] tensors(int count, String before) {
    Safetensors file = new Safetensors();
    for (int i = 0; i < count; i++) {
      file.addRaw(before + i, "F16", "[1]", new byte[2]);
    }
    return file.toBytes();
  }

  private static byte[] longHeader() {
    return ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN).putLong(4L << 30).array();
  }

  private static byte[] npz(int size) throws IOException {
    byte[] head = NpyBytes.file(1, 0, NpyBytes.header("<f4", "(" + size / Float.BYTES + ",)"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a.npy"));
      zip.write(head);
      byte[] block = new byte[1 << 20];
      for (int done = 0; done < size; done += block.length) {
        zip.write(block);
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] manyParts(int count) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(
        Items.part("request", "", "{\"layers\":[]}".getBytes(StandardCharsets.US_ASCII)));
    for (int i = 0; i < count; i++) {
      form.writeBytes(Items.part("p" + i, "", new byte[] {1}));
    }
    form.writeBytes(Items.formEnd());
    return form.toByteArray();
  }

  private static byte[] names(int count) {
    StringBuilder document = new StringBuilder("{\"layers\":[{\"config\":{");
    for (int i = 0; i < count; i++) {
      document.append(i == 0 ? "\"" : ",\"").append(i).append("_regularizer\":\"l2\"");
    }
    return document.append("}}]}").toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] layers(int count) {
    String layer =
        "{\"config\":{\"kernel_regularizer\":\"l2\"},\"weights\":{\"kernel\":{\"data\":[1,2]}}}";
    String all = layer + ("," + layer).repeat(count - 1);
    return ("{\"layers\":[" + all + "]}").getBytes(StandardCharsets.US_ASCII);
  }
}
