package io.penalties.http.multipart;

import static io.penalties.http.multipart.Multiparts.body;
import static io.penalties.http.multipart.Multiparts.contents;
import static io.penalties.http.multipart.Multiparts.next;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.admission.LimitExceededException;
import io.penalties.http.body.Bodies;
import io.penalties.http.body.RequestBody;
import io.penalties.http.body.RequestBodyReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients send, good and unusual. */
class MultipartReaderTest {

  private static final String HEAD = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n";

  @Test
  void partsComeInTheirOrder() throws IOException {
    try (MultipartReader reader =
        Multiparts.reader(
            "--b\r\n"
                + "Content-Disposition: form-data; name=\"a\"; filename=\"a.npy\"\r\n"
                + "Content-Type: application/x-npy\r\n\r\n"
                + "first\r\n"
                + "--b\r\n"
                + "content-disposition:form-data;name=a\r\n\r\n"
                + "second\r\n"
                + "--b--\r\n")) {
      Part first = next(reader);
      assertThat(first.index()).isZero();
      assertThat(first.name()).isEqualTo("a");
      assertThat(first.filename()).isEqualTo("a.npy");
      assertThat(first.contentType()).isEqualTo("application/x-npy");
      assertThat(first.content().readAllBytes()).asString().isEqualTo("first");
      Part second = next(reader);
      assertThat(second.index()).isOne();
      assertThat(second.name()).isEqualTo("a");
      assertThat(second.filename()).isNull();
      assertThat(second.contentType()).isNull();
      assertThat(second.content().readAllBytes()).asString().isEqualTo("second");
      assertThat(reader.next()).isNull();
      assertThat(reader.next()).isNull();
    }
  }

  @Test
  void whatLooksLikeABoundaryIsContent() throws IOException {
    for (String content :
        new String[] {
          "",
          "\r",
          "\n",
          "\r\n",
          "\r\n\r\n",
          "-",
          "--",
          "--b",
          "--b--",
          "\r\n-",
          "\r\n--",
          "\r\n--a",
          "\r--b",
          "\n--b",
          "\r\r\n--",
          "x--b\r\n",
          "\r\n --b",
          "\r\n--B",
          "\r\n--\r\n--",
        }) {
      assertThat(contents(body(HEAD + content + "\r\n--b--"))).as(content).containsExactly(content);
    }
  }

  @Test
  void namesAreAsClientsSendThem() throws IOException {
    String[][] names = {
      {"form-data; name=\"weights\"", "weights"},
      {"FORM-DATA;name=weights;", "weights"},
      {"form-data ; ; filename=\"f\" ; NAME=weights", "weights"},
      {"form-data; name=\"dense/kernel\"", "dense/kernel"},
      {"form-data; name=\"Gewichte ä 重み 🎲\"", "Gewichte ä 重み 🎲"},
      {"form-data; name=\"a%22b\\\"c\"", "a\"b\"c"},
      {"form-data; name=\"a\\\\b\"", "a\\b"},
      {"form-data; name=\"C:\\dir\\file\"", "C:\\dir\\file"},
      {"form-data; name=\"a%0d%0Ab\"", "a\r\nb"},
      {"form-data; name=\"100%25 %2 %\"", "100%25 %2 %"},
      {"form-data; name=\"a;b=c, d\"", "a;b=c, d"},
      {"form-data; name=a; name*=utf-8''b", "a"},
      {"form-data; name=a; filename=f; filename*=utf-8''%e4", "a"},
    };
    for (String[] name : names) {
      try (MultipartReader reader =
          Multiparts.reader("--b\r\nContent-Disposition: " + name[0] + "\r\n\r\n\r\n--b--")) {
        assertThat(next(reader).name()).isEqualTo(name[1]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data; boundary=b",
        "Multipart/Form-Data;BOUNDARY=b",
        "multipart/form-data; charset=utf-8; boundary=\"b\" ;",
      })
  void boundariesAreAsClientsSendThem(String contentType) throws IOException {
    byte[] body = body(HEAD + "content\r\n--b--");
    try (MultipartReader reader =
        new MultipartReader(new ByteArrayInputStream(body), contentType)) {
      assertThat(next(reader).content().readAllBytes()).asString().isEqualTo("content");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"binary", "8bit", "7BIT", " binary\t"})
  void plainContentMaySaySo(String encoding) throws IOException {
    String head =
        HEAD.replace("\r\n\r\n", "\r\nContent-Transfer-Encoding:" + encoding + "\r\n\r\n");
    assertThat(contents(body(head + "a\r\n--b--"))).containsExactly("a");
  }

  @Test
  void otherHeadersMeanNothing() throws IOException {
    String head = HEAD.replace("\r\n\r\n", "\r\nContent-Length: 7\r\nX-A: 1\r\nX-A: 2\r\n\r\n");
    assertThat(contents(body(head + "a\r\n--b--"))).containsExactly("a");
  }

  @Test
  void aFormMayBeEmpty() throws IOException {
    assertThat(contents(body("--b--"))).isEmpty();
    assertThat(contents(body("\r\n--b--\r\n"))).isEmpty();
    assertThat(contents(body("preamble\r\n--b-- \t\r\n\r\n--b\r\nepilogue"))).isEmpty();
  }

  @Test
  void boundariesMayBePadded() throws IOException {
    String padded = HEAD.replace("--b", "--b \t ");
    assertThat(contents(body(padded + "1\r\n" + padded + "2\r\n--b-- \t")))
        .containsExactly("1", "2");
  }

  @Test
  void whatIsLeftOfAPartIsSkipped() throws IOException {
    String content = "x".repeat(1_000_000);
    try (MultipartReader reader =
        Multiparts.reader(
            HEAD + content + "\r\n" + HEAD + content + "\r\n" + HEAD + "3\r\n--b--")) {
      assertThat(next(reader).index()).isZero();
      assertThat(next(reader).content().read()).isEqualTo('x');
      assertThat(next(reader).content().readAllBytes()).asString().isEqualTo("3");
      assertThat(reader.next()).isNull();
    }
  }

  @Test
  void aDocumentIsReadWhole() throws IOException {
    RequestBodyReader bodies = Bodies.reader(Bodies.limits(100_000, 100));
    String most = "x".repeat(100_000);
    try (MultipartReader reader =
        Multiparts.reader(HEAD + "{}\r\n" + HEAD + most + "\r\n" + HEAD + most + "x\r\n--b--")) {
      RequestBody small = Bodies.document(bodies, next(reader).content());
      assertThat(new String(small.bytes(), 0, small.length(), UTF_8)).isEqualTo("{}");
      RequestBody large = Bodies.document(bodies, next(reader).content());
      assertThat(new String(large.bytes(), 0, large.length(), UTF_8)).isEqualTo(most);
      Part tooLarge = next(reader);
      assertThatThrownBy(() -> Bodies.document(bodies, tooLarge.content()))
          .isInstanceOfSatisfying(
              LimitExceededException.class,
              e -> assertThat(e.limit().name()).isEqualTo("penalties.limits.max-json-bytes"))
          .hasMessage(
              "The JSON document is too large."
                  + " The limit is 100000 (penalties.limits.max-json-bytes).");
    }
  }
}
