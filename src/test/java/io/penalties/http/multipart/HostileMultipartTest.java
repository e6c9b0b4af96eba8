package io.penalties.http.multipart;

import static io.penalties.http.multipart.Multiparts.assertMalformed;
import static io.penalties.http.multipart.Multiparts.body;
import static io.penalties.http.multipart.Multiparts.contents;
import static io.penalties.http.multipart.Multiparts.next;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.format.MalformedDocumentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What breaks the format, and what only seems to. */
class HostileMultipartTest {

  private static final String DISPOSITION = "Content-Disposition: form-data; name=\"a\"";
  private static final String HEAD = "--b\r\n" + DISPOSITION + "\r\n\r\n";
  private static final String LAST = "\r\n--b--\r\n";

  @Test
  void everyTruncationIsMalformed() throws IOException {
    String whole = "preamble\r\n" + HEAD + "first\r\n\r\n" + HEAD + "\r\n--" + LAST + "epilogue";
    assertThat(contents(body(whole))).containsExactly("first\r\n", "\r\n--");
    int end = whole.indexOf("--b--") + "--b--".length();
    for (int length = 0; length < end; length++) {
      String truncated = whole.substring(0, length);
      assertThatThrownBy(() -> contents(body(truncated)))
          .as(truncated)
          .isInstanceOf(MalformedDocumentException.class)
          .hasMessageStartingWith("Expected ")
          .hasMessageContaining("the end of the body");
    }
    assertMalformed(whole.substring(0, end + 1), "Expected LF after CR");
    assertThat(contents(body(whole.substring(0, end)))).hasSize(2);
    assertThat(contents(body(whole.substring(0, end + 2)))).hasSize(2);
  }

  @Test
  void anyDamageEndsInOurOwnException() throws IOException {
    byte[] whole =
        body("preamble\r\n" + HEAD + "first\r\n\r\n" + HEAD + "\r\n--" + LAST + "epilogue");
    byte[] telling = body("\r\n\t -b:;=\"\\%\0\u00FFx");
    Random random = new Random(20);
    int malformed = 0;
    for (int round = 0; round < 5_000; round++) {
      byte[] damaged = whole.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] = telling[random.nextInt(telling.length)];
      }
      try {
        assertThat(contents(damaged)).hasSizeLessThan(3);
      } catch (MalformedDocumentException e) {
        assertThat(e.detail()).startsWith("Expected ").contains("Received: ");
        malformed++;
      }
    }
    assertThat(malformed).isBetween(1_000, 4_900);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          x | Expected CR LF or -- after the boundary. Received: the byte 0x78
          -\\r\\n | Received: the byte 0x0D
          -x | Received: the byte 0x78
          --x | Received: the byte 0x78
          --\\n | Received: the byte 0x0A
          \\n | Expected CR LF or -- after the boundary. Received: the byte 0x0A
          \\rx | Expected LF after CR at the end of a line. Received: the byte 0x78
          \\t\\rx | Expected LF after CR at the end of a line. Received: the byte 0x78
          \\t\\t- | Received: the byte 0x2D
          """)
  void nothingElseStandsBehindABoundary(String rest, String words) {
    String text = rest.translateEscapes();
    assertMalformed("--b" + text, words);
    assertMalformed(HEAD + "content\r\n--b" + text, words);
  }

  @Test
  void linesThatEndWithLineFeedsOnlyAreNone() {
    assertMalformed("--b\n" + DISPOSITION + "\n\ncontent\n--b--\n", "0x0A");
    assertMalformed("--b\r\n" + DISPOSITION + "\n\r\ncontent" + LAST, "0x0A");
    assertMalformed("\n" + HEAD + "content\n--b--\n", "Expected a line with the boundary.");
    assertMalformed("--b\r\n" + DISPOSITION + "\rX: y\r\n\r\n" + LAST, "LF after CR");
    assertMalformed(HEAD + "content\r--b--", "Expected a line with the boundary.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          X: y | Expected Content-Disposition in each part. Received: part 0 without
          Content-Disposition: attachment; name="a" | form-data; name="…" in UTF-8. Received: "att
          Content-Disposition: form-data | form-data; name="…" in UTF-8. Received: "form-data"
          Content-Disposition: form-data; name="" | form-data; name="…" in UTF-8
          Content-Disposition: form-data; name*=utf-8''a | form-data; name="…" in UTF-8
          Content-Disposition: form-data; filename="name=a" | form-data; name="…" in UTF-8
          Content-Disposition: | form-data; name="…" in UTF-8. Received: ""
          Content-Disposition: form-data; name="a | of the form name=token or name="text"
          Content-Disposition: form-data; name="a\\\\" | of the form name=token or name="text"
          Content-Disposition: form-data; name="a"b" | of the form name=token or name="text"
          Content-Disposition: form-data; name=a b | of the form name=token or name="text"
          Content-Disposition: form-data; name=a/b | of the form name=token or name="text"
          Content-Disposition: form-data; name= | Expected a value of name in Content-Disposition
          Content-Disposition: form-data; name | of the form name=token or name="text"
          Content-Disposition: form-data; name =a | of the form name=token or name="text"
          Content-Disposition: form-data; ="a" | of the form name=token or name="text"
          Content-Disposition: form-data; name=a; name=b | each parameter of Content-Disposition once
          Content-Disposition: form-data; name=a; NAME=a | each parameter of Content-Disposition once
          Content-Disposition : form-data; name=a | headers of the form Name: value
          : form-data; name=a | headers of the form Name: value
          no header | headers of the form Name: value in a part. Received: "no header"
          --b | headers of the form Name: value
          """)
  void badHeadersAreMalformed(String header, String words) {
    assertMalformed("--b\r\n" + header.translateEscapes() + "\r\n\r\ncontent" + LAST, words);
  }

  @Test
  void aPartWithoutHeadersIsMalformed() {
    assertMalformed("--b\r\n\r\ncontent" + LAST, "part 0 without");
    assertMalformed(HEAD + "\r\n--b\r\n\r\n" + LAST, "part 1 without");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\t"})
  void foldedHeadersAreRefused(String fold) {
    assertMalformed(
        "--b\r\nContent-Disposition: form-data;\r\n" + fold + "name=\"a\"\r\n\r\n" + LAST,
        "headers of the form Name: value");
    assertMalformed("--b\r\n" + fold + DISPOSITION + "\r\n\r\n" + LAST, "headers of the form");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Disposition: form-data; name=\"a\"", "content-TYPE: a/b"})
  void aHeaderComesOnce(String header) {
    assertMalformed(
        "--b\r\n%s\r\n%s\r\n\r\n%s".formatted(header, header, LAST), "each header of a part once");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 0x0A, 0x0B, 0x1F, 0x7F})
  void controlsInHeadersAreRefused(int control) {
    assertMalformed(
        "--b\r\nContent-Disposition: form-data; name=\"a" + (char) control + "\"\r\n\r\n" + LAST,
        "Received: the byte 0x%02X".formatted(control));
  }

  @Test
  void headersAreUtf8() throws IOException {
    for (int[] bytes : new int[][] {{0xE4}, {0xC0, 0x80}, {0xED, 0xA0, 0x80}, {0xC3}}) {
      byte[] all = body("--b\r\nContent-Disposition: form-data; name=\"????\"\r\n\r\n" + LAST);
      for (int i = 0; i < bytes.length; i++) {
        all[body("--b\r\nContent-Disposition: form-data; name=\"").length + i] = (byte) bytes[i];
      }
      assertMalformed(all, "Expected headers in UTF-8 in a part.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"base64", "quoted-printable", "x-gzip", "", "binary, 8bit"})
  void encodedContentIsRefused(String encoding) {
    assertMalformed(
        "--b\r\n%s\r\nContent-Transfer-Encoding: %s\r\n\r\n%s"
            .formatted(DISPOSITION, encoding, LAST),
        "Expected Content-Transfer-Encoding binary, 8bit, 7bit or none. Received: \"%s\""
            .formatted(encoding));
  }

  @Test
  void headersHaveALimit() throws IOException {
    int fixed = (DISPOSITION + "X: ").length();
    String most = "x".repeat(PartHeaders.MAX_BYTES - fixed);
    String body = "--b\r\n" + DISPOSITION + "\r\nX: %s\r\n\r\ncontent" + LAST;
    assertThat(contents(body(body.formatted(most)))).containsExactly("content");
    assertMalformed(body.formatted(most + "x"), "Expected at most 16384 bytes of headers");
    assertMalformed("--b" + " ".repeat(PartHeaders.MAX_BYTES + 1) + "\r\n", "the byte 0x20");
    InputStream endless = new RepeatingInputStream(body("--b\r\n"), body("x: y\r\n"));
    assertThatThrownBy(() -> new MultipartReader(endless, Multiparts.TYPE).next())
        .isInstanceOf(MalformedDocumentException.class)
        .hasMessageContaining("bytes of headers in a part");
  }

  @Test
  void partsHaveALimit() throws IOException {
    String part = HEAD + "\r\n";
    String most = part.repeat(MultipartReader.MAX_PARTS);
    assertThat(contents(body(most + "--b--"))).hasSize(MultipartReader.MAX_PARTS);
    assertMalformed(most + part + "--b--", "Expected at most 1024 parts. Received: more");
  }

  @Test
  void whatNobodyReadsHasALimit() throws IOException {
    String most = "x".repeat(MultipartReader.MAX_PREAMBLE_BYTES - 2);
    String body = HEAD + "content" + LAST;
    assertThat(contents(body(most + "\r\n" + body))).containsExactly("content");
    assertMalformed(most + "x\r\n" + body, "the boundary of Content-Type within the first 65536");
    String epilogue = "y".repeat(MultipartReader.MAX_EPILOGUE_BYTES);
    assertThat(contents(body(body + epilogue))).containsExactly("content");
    assertMalformed(body + epilogue + "y", "Expected at most 65536 bytes after the last boundary");
    InputStream endless = new RepeatingInputStream(body(""), body("x"));
    assertThatThrownBy(() -> new MultipartReader(endless, Multiparts.TYPE).next())
        .isInstanceOf(MalformedDocumentException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          multipart/form-data | Expected a boundary parameter in Content-Type. Received: none
          multipart/form-data; boundary*=b | Expected a boundary parameter in Content-Type
          multipart/mixed; boundary=b | Expected the content type multipart/form-data. Received: "m
          boundary=b | Expected the content type multipart/form-data
          multipart/form-data; boundary= | Expected a value of boundary in Content-Type. Received: none
          multipart/form-data; boundary=; a=b | Expected a value of boundary in Content-Type
          multipart/form-data; boundary="" | Expected a boundary of 1 to 70 characters
          multipart/form-data; boundary=" " | Expected a boundary of 1 to 70 characters
          multipart/form-data; boundary="b " | Expected a boundary of 1 to 70 characters
          multipart/form-data; boundary="b\tb" | Expected a boundary of 1 to 70 characters
          multipart/form-data; boundary="b%0D%0A" | Expected a boundary of 1 to 70 characters
          multipart/form-data; boundary="b;" | Expected a boundary of 1 to 70 characters
          multipart/form-data; boundary="ä" | Expected a boundary of 1 to 70 characters
          multipart/form-data; boundary=b&c | Expected a boundary of 1 to 70 characters
          multipart/form-data; boundary="b | of the form name=token or name="text" in Content-Type
          multipart/form-data; boundary=ä | of the form name=token or name="text" in Content-Type
          multipart/form-data; boundary=b, text/plain | of the form name=token or name="text"
          multipart/form-data; boundary=b; Boundary=c | Expected each parameter of Content-Type once
          """)
  void badBoundariesAreMalformed(String contentType, String words) {
    assertThatThrownBy(() -> new MultipartReader(InputStream.nullInputStream(), contentType))
        .isInstanceOf(MalformedDocumentException.class)
        .hasMessageStartingWith("Expected ")
        .hasMessageContaining(words);
  }

  @Test
  void aBoundaryHasAtMost70Characters() throws IOException {
    String boundary = "'()+_,-./:=? b".repeat(5);
    String body = "--" + boundary + "\r\n" + DISPOSITION + "\r\n\r\nx\r\n--" + boundary + "--";
    String type = "multipart/form-data; boundary=\"%s\"";
    try (MultipartReader reader =
        new MultipartReader(new ByteArrayInputStream(body(body)), type.formatted(boundary))) {
      assertThat(next(reader).content().readAllBytes()).asString().isEqualTo("x");
      assertThat(reader.next()).isNull();
    }
    assertThatThrownBy(() ->
            new MultipartReader(InputStream.nullInputStream(), type.formatted(boundary + "x")))
        .hasMessageContaining("Expected a boundary of 1 to 70 characters that RFC 2046 allows");
  }

  @Test
  void aFormerPartCannotReadTheNextOne() throws IOException {
    try (MultipartReader reader = Multiparts.reader(HEAD + "1\r\n" + HEAD + "2" + LAST)) {
      List<Part> parts = new ArrayList<>();
      parts.add(next(reader));
      parts.add(next(reader));
      assertThatThrownBy(() -> parts.getFirst().content().read())
          .isInstanceOf(IllegalStateException.class);
      assertThat(parts.getLast().content().readAllBytes()).asString().isEqualTo("2");
      assertThat(reader.next()).isNull();
      for (Part part : parts) {
        assertThatThrownBy(() -> part.content().skip(1)).isInstanceOf(IllegalStateException.class);
      }
    }
  }
}
