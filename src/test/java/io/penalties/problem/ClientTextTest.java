package io.penalties.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientTextTest {

  @ParameterizedTest
  @CsvSource({
    "/penalties, /penalties",
    "/a%2Fb%ff;c=d, /a%2Fb%ff;c=d",
    "/a%zz%2, /a%25zz%252",
    "'/a b|<c>\"\\', /a%20b%7C%3Cc%3E%22%5C",
    "/é€, /%E9%3F",
    "'', ''",
  })
  void aPathIsAUriReference(String raw, String expected) {
    assertThat(ClientText.path(raw)).isEqualTo(expected);
    assertThat(URI.create(expected)).hasToString(expected);
  }

  @Test
  void aLongPathIsCutBetweenEscapes() {
    String path = ClientText.path("/" + "%2F".repeat(1000));
    assertThat(path).hasSizeBetween(290, 310);
    assertThat(URI.create(path)).hasToString(path);
  }

  @Test
  void textIsCutBetweenCharacters() {
    assertThat(ClientText.shorten("a\uD83D\uDE00b", 2)).isEqualTo("a…");
    assertThat(ClientText.shorten("a\uD83D\uDE00b", 3)).isEqualTo("a\uD83D\uDE00…");
    assertThat(ClientText.shorten("a\uD83D\uDE00b", 4)).isEqualTo("a\uD83D\uDE00b");
    assertThat(ClientText.shorten("\uDE00\uD83D\n\u0000", 4)).isEqualTo("\uFFFD".repeat(4));
  }
}
