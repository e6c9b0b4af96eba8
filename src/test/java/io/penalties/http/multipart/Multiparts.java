package io.penalties.http.multipart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.format.MalformedDocumentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Bodies and readers of them. */
final class Multiparts {

  /** The Content-Type of bodies whose boundary is a single letter. */
  static final String TYPE = "multipart/form-data; boundary=b";

  private Multiparts() {}

  static byte[] body(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static MultipartReader reader(String text) {
    return reader(body(text));
  }

  static MultipartReader reader(byte[] body) {
    return new MultipartReader(new ByteArrayInputStream(body), TYPE);
  }

  /** The next part, which there must be. */
  static Part next(MultipartReader reader) throws IOException {
    return Objects.requireNonNull(reader.next());
  }

  /** The contents of all parts of a body, as text. */
  static List<String> contents(byte[] body) throws IOException {
    List<String> contents = new ArrayList<>();
    try (MultipartReader reader = reader(body)) {
      for (Part part; (part = reader.next()) != null; ) {
        contents.add(new String(part.content().readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return contents;
  }

  static void assertMalformed(String text, String words) {
    assertMalformed(body(text), words);
  }

  /** Asserts that reading a body ends in our own exception, with these words. */
  static void assertMalformed(byte[] body, String words) {
    assertThatThrownBy(() -> contents(body))
        .isInstanceOf(MalformedDocumentException.class)
        .hasMessageStartingWith("Expected ")
        .hasMessageContaining(words);
  }
}
