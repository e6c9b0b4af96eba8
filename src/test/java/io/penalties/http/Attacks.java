package io.penalties.http;

import io.penalties.http.files.Safetensors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small requests that ask for much work. */
enum Attacks {
  NESTED_REPETITIONS(8, Set.of(422)) {
    @Override
    byte[] request() {
      return tensors("regularizer=l1&match=" + encode("((a{1000}){1000}){1000}"), file("kernel"));
    }
  },
  NESTED_GROUPS(4, Set.of(422)) {
    @Override
    byte[] request() {
      return ruled(rule("(".repeat(15_000) + "a" + ")".repeat(15_000)), file("kernel"));
    }
  },
  LONG_PATTERN(4, Set.of(422)) {
    @Override
    byte[] request() {
      return ruled(rule("a".repeat(1 << 20)), file("kernel"));
    }
  },
  CASE_WITHOUT_END(4, Set.of(422)) {
    @Override
    byte[] request() {
      return tensors("regularizer=l1&match=" + encode("(?i)[a-\\x{1e900}]"), file("kernel"));
    }
  },
  LONG_NAME(5, Set.of(413)) {
    @Override
    byte[] request() {
      return tensors("regularizer=l1&match=" + encode("(.*a){1000}b"), file("a".repeat(2 << 20)));
    }
  },
  RULES_TIMES_NAMES(2, Set.of(413)) {
    @Override
    byte[] request() {
      Safetensors file = new Safetensors();
      IntStream.range(0, 10_000).forEach(i -> file.addRaw("a".repeat(125) + i, "F32", "[0]", NONE));
      return ruled(
          IntStream.range(0, 1000)
              .mapToObj(i -> rule(".*(a|b|c)*x" + i))
              .collect(Collectors.joining(",")),
          file.toBytes());
    }
  },
  OUTPUTS_TIMES_LAYERS(2, Set.of(200)) {
    @Override
    byte[] request() {
      Safetensors outputs = new Safetensors();
      IntStream.range(0, 20_000).forEach(i -> outputs.addRaw("key_" + i, "F32", "[0]", NONE));
      String layers =
          IntStream.range(0, 19_000)
              .mapToObj(
                  """
                  {"class_name":"Activation","config":{"name":"a_%d","activity_regularizer":"l2"}}\
                  """
                      ::formatted)
              .collect(Collectors.joining(","));
      String config =
          "{\"class_name\":\"Sequential\",\"config\":{\"name\":\"s\",\"layers\":[%s]}}"
              .formatted(layers);
      return form(
          part("config", config.getBytes(StandardCharsets.UTF_8)),
          part("model", smallHdf5()),
          part("outputs", outputs.toBytes()));
    }
  },
  TENSORS_OF_ONE_LAYER(2, Set.of(200)) {
    @Override
    byte[] request() {
      Safetensors file = new Safetensors();
      IntStream.range(0, 40_000).forEach(i -> file.addRaw("layer/w" + i, "F32", "[0]", NONE));
      return tensors("regularizer=l1", file.toBytes());
    }
  },
  HUGE_EMPTY_MATRIX(4, Set.of(200)) {
    @Override
    byte[] request() {
      return post(
          "/penalties/direct",
          "application/json",
          """
          {"regularizer": {"class_name": "OrthogonalRegularizer"},
           "tensor": {"shape": [4611686018427387904, 0], "data": []}}\
          """
              .getBytes(StandardCharsets.UTF_8));
    }
  },
  /** Takes a processor half a minute. */
  LARGE_GRAM(2, Set.of(200, 503)) {
    @Override
    byte[] request() {
      return tensors(
          "regularizer=orthogonal_regularizer",
          new Safetensors().addRaw("m", "F8_E4M3", "[100000,100]", new byte[10_000_000]).toBytes());
    }
  };

  private static final byte[] NONE = {};

  private final int copies;
  private final Set<Integer> statuses;

  Attacks(int copies, Set<Integer> statuses) {
    this.copies = copies;
    this.statuses = statuses;
  }

  /** How many come at once. */
  int copies() {
    return copies;
  }

  /** What may be answered. */
  Set<Integer> statuses() {
    return statuses;
  }

  /** All bytes of the request. */
  abstract byte[] request();

  /** A file that has no weight of any config. */
  private static byte[] smallHdf5() {
    try (InputStream file = Attacks.class.getResourceAsStream("/hdf5/compact.h5")) {
      return Objects.requireNonNull(file).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] file(String name) {
    return new Safetensors().add(name, "[1]", 1).toBytes();
  }

  private static String rule(String pattern) {
    return "{\"match\":\"%s\",\"regularizer\":\"l1\"}".formatted(pattern);
  }

  private static byte[] tensors(String query, byte[] file) {
    return post("/penalties/tensors?" + query, "application/octet-stream", file);
  }

  private static byte[] ruled(String rules, byte[] file) {
    String options = "{\"rules\":[%s]}".formatted(rules);
    return form(part("options", options.getBytes(StandardCharsets.UTF_8)), part("model", file));
  }

  private static byte[] form(byte[]... parts) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      body.writeBytes(part);
    }
    body.writeBytes("--b--\r\n".getBytes(StandardCharsets.US_ASCII));
    return post("/penalties/model", "multipart/form-data; boundary=b", body.toByteArray());
  }

  private static byte[] part(String name, byte[] content) {
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    part.writeBytes(
        "--b\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"f\"\r\n\r\n"
            .formatted(name)
            .getBytes(StandardCharsets.US_ASCII));
    part.writeBytes(content);
    part.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    return part.toByteArray();
  }

  private static byte[] post(String target, String type, byte[] body) {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(
        "POST %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(target, type, body.length)
            .getBytes(StandardCharsets.US_ASCII));
    request.writeBytes(body);
    return request.toByteArray();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
