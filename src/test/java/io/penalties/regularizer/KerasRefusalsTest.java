package io.penalties.regularizer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every identifier that Keras 3.15.1 refused when the fixtures were made is refused here too. */
class KerasRefusalsTest {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();

  static Stream<Named<JsonNode>> refused() throws IOException {
    try (InputStream fixtures =
        KerasRefusalsTest.class.getResourceAsStream("/keras/regularizers.json")) {
      return StreamSupport.stream(JSON.readTree(fixtures).spliterator(), false)
          .filter(fixture -> fixture.get("stage").asString().equals("construct"))
          .map(fixture -> Named.of(fixture.get("regularizer").toString(), fixture))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void isRefusedInKerasWords(JsonNode fixture) {
    Object identifier = JSON.treeToValue(fixture.get("regularizer"), Object.class);
    assertThatThrownBy(() -> new RegularizerParser(Convention.KERAS).parse(identifier))
        .isInstanceOf(InvalidRegularizerException.class)
        .hasMessageContaining(essence(fixture.get("error").asString()));
  }

  /** Keras prints a text that is no number as if it were one. Here it has its quotes. */
  private static String quotedText(String message) {
    return message.replaceFirst("(Received: \\w+=)(x|0\\.1)$", "$1\"$2\"");
  }

  /** Keras's message without the exception's name, its framing and its missing space. */
  private static String essence(String error) {
    String message = error.substring(error.indexOf(": ") + 2);
    int inner = message.indexOf("Exception encountered: ");
    if (inner >= 0) {
      message = message.substring(inner + "Exception encountered: ".length());
    }
    int custom = message.indexOf(" If `");
    if (custom >= 0) {
      message = message.substring(0, custom - 1);
    }
    return quotedText(message.replace("float.Received", "float. Received"));
  }
}
