package io.penalties.http.multipart;

import static io.penalties.http.multipart.Multiparts.body;
import static io.penalties.http.multipart.Multiparts.next;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was put together comes apart again, wherever reads and buffers end. */
class MultipartRoundTripTest {

  private static final String HEAD = "--%s\r\nContent-Disposition: form-data; name=\"p%d\"\r\n\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b",
        "--",
        "aaaaaaaaaaaa",
        "------------------------8f3a1c0d9e7b2546",
        "----WebKitFormBoundary7MA4YWxkTrZu0gW",
        "0123456789012345678901234567890123456789012345678901234567890123456789",
      })
  void randomPartsInRandomPieces(String boundary) throws IOException {
    Random random = new Random(boundary.length());
    for (int round = 0; round < 60; round++) {
      List<byte[]> contents = new ArrayList<>();
      for (int i = random.nextInt(5); i >= 0; i--) {
        contents.add(content(random, boundary));
      }
      byte[] body = join(boundary, contents);
      int largest = 1 << random.nextInt(20);
      InputStream in = new ChunkedInputStream(body, () -> 1 + random.nextInt(largest));
      try (MultipartReader reader = new MultipartReader(in, type(boundary))) {
        for (int i = 0; i < contents.size(); i++) {
          Part part = next(reader);
          assertThat(part.name()).isEqualTo("p" + i);
          if (random.nextInt(4) > 0) {
            assertThat(read(part.content(), random)).isEqualTo(contents.get(i));
          } else {
            long skipped = part.content().skip(random.nextInt(contents.get(i).length + 1));
            assertThat(part.content().readAllBytes())
                .hasSize(contents.get(i).length - (int) skipped);
          }
        }
        assertThat(reader.next()).isNull();
      }
    }
  }

  @Test
  void boundariesStraddleTheBufferAnywhere() throws IOException {
    String boundary = "----boundary";
    int overhead = body(HEAD.formatted(boundary, 0)).length + 2;
    for (int around = -60; around <= 60; around++) {
      byte[] first = new byte[DelimitedInput.BUFFER_BYTES - overhead + around];
      Arrays.fill(first, (byte) '\r');
      byte[] second = body("\r\n----boundar");
      byte[] body = join(boundary, List.of(first, second));
      try (MultipartReader reader =
          new MultipartReader(new ByteArrayInputStream(body), type(boundary))) {
        assertThat(next(reader).content().readAllBytes()).isEqualTo(first);
        assertThat(next(reader).content().readAllBytes()).isEqualTo(second);
        assertThat(reader.next()).isNull();
      }
    }
  }

  @Test
  void aBodyMayArriveCutAnywhere() throws IOException {
    List<byte[]> contents = List.of(body("\r\n--"), body(""), body("\r\r\n----boundar\r\n"));
    byte[] body = join("----boundary", contents);
    for (int cut = 1; cut < body.length; cut++) {
      int[] sizes = {cut, body.length};
      int[] reads = {0};
      InputStream in = new ChunkedInputStream(body, () -> sizes[Math.min(reads[0]++, 1)]);
      try (MultipartReader reader = new MultipartReader(in, type("----boundary"))) {
        for (byte[] content : contents) {
          assertThat(next(reader).content().readAllBytes()).as("cut at %d", cut).isEqualTo(content);
        }
        assertThat(reader.next()).isNull();
      }
    }
  }

  @Test
  void aReadReturnsAllThatWasAskedFor() throws IOException {
    byte[] content = new byte[1 << 20];
    new Random(1).nextBytes(content);
    byte[] body = join("boundary", List.of(content));
    InputStream in = new ChunkedInputStream(body, () -> 8191);
    byte[] target = new byte[(256 << 10) + 1];
    try (MultipartReader reader = new MultipartReader(in, type("boundary"))) {
      InputStream part = next(reader).content();
      assertThat(part.read(target, 0, 0)).isZero();
      for (int i = 0; i < 4; i++) {
        assertThat(part.read(target, 1, 256 << 10)).isEqualTo(256 << 10);
        assertThat(Arrays.mismatch(target, 1, target.length, content, i << 18, (i + 1) << 18))
            .isNegative();
      }
      assertThat(part.read(target, 0, target.length)).isNegative();
      assertThat(part.read()).isNegative();
      assertThat(part.skip(1)).isZero();
      assertThat(part.read(target, 0, 0)).isZero();
    }
  }

  @Test
  void aPartEndsBeforeTheNextOneHasCome() throws IOException {
    byte[] body = join("boundary", List.of(body("{}"), body("file")));
    int end = new String(body, java.nio.charset.StandardCharsets.UTF_8).indexOf("\r\n--boundary");
    InputStream cut =
        new ByteArrayInputStream(body, 0, end + "\r\n--boundary".length()) {
          @Override
          public int read(byte[] target, int offset, int length) {
            int n = super.read(target, offset, length);
            assertThat(n).as("bytes asked for behind the part").isPositive();
            return n;
          }
        };
    try (MultipartReader reader = new MultipartReader(cut, type("boundary"))) {
      assertThat(next(reader).content().readAllBytes()).asString().isEqualTo("{}");
    }
  }

  private static String type(String boundary) {
    return "multipart/form-data; boundary=\"" + boundary + "\"";
  }

  /** Any bytes, rich in what the delimiter begins with, but without the delimiter. */
  private static byte[] content(Random random, String boundary) {
    String delimiter = "\r\n--" + boundary;
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    int size = random.nextInt(1 << random.nextInt(20));
    while (content.size() < size) {
      switch (random.nextInt(5)) {
        case 0, 1 ->
            content.writeBytes(body(delimiter.substring(0, random.nextInt(delimiter.length()))));
        case 2 -> content.writeBytes(body(delimiter.substring(random.nextInt(2) + 1)));
        case 3 -> content.writeBytes(body("\r".repeat(random.nextInt(100))));
        default -> {
          byte[] any = new byte[random.nextInt(1 << random.nextInt(16))];
          random.nextBytes(any);
          content.writeBytes(any);
        }
      }
      content.write('.');
    }
    return content.toByteArray();
  }

  private static byte[] join(String boundary, List<byte[]> contents) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int i = 0; i < contents.size(); i++) {
      body.writeBytes(body(HEAD.formatted(boundary, i)));
      body.writeBytes(contents.get(i));
      body.writeBytes(body("\r\n"));
    }
    body.writeBytes(body("--" + boundary + "--\r\n"));
    return body.toByteArray();
  }

  private static byte[] read(InputStream in, Random random) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] target = new byte[1 + random.nextInt(1 << random.nextInt(19))];
    while (true) {
      int offset = random.nextInt(target.length);
      int n = in.read(target, offset, target.length - offset);
      if (n < 0) {
        return all.toByteArray();
      }
      all.write(target, offset, n);
      int c = target.length > 100 ? in.read() : -1;
      if (c >= 0) {
        all.write(c);
      }
    }
  }
}
