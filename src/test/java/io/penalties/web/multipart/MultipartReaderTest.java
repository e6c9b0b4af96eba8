package io.penalties.web.multipart;

import static io.penalties.web.multipart.Multiparts.body;
import static io.penalties.web.multipart.Multiparts.contents;
import static io.penalties.web.multipart.Multiparts.next;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

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
}
