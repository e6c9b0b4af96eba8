package io.penalties.model.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.format.FileBacked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Indexes, and one for each rule that they can break. */
class ShardIndexTest {

  private static final Path CORPUS =
      Path.of("src/test/resources/io/penalties/model/kind/ShardIndexFuzzTestInputs");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{ | Expected a document in JSON.",
        "[] | Expected an object with the member weight_map, an object. Received: none.",
        "{\"weight_map\": []} | Expected an object with the member weight_map",
        "{\"weight_map\": {\"a\": 1}} | Expected a file for each tensor",
        "{\"weight_map\": {\"a\": null}} | Expected a file for each tensor",
        "{\"weight_map\": {\"a\": []}} | Expected a file for each tensor",
        "{\"weight_map\": {\"a\": [[]]}} | Expected a file for each tensor",
        "{\"weight_map\": {\"a\": \"../b\"}} | Expected files in the folder of the index.",
        "{\"weight_map\": {\"a\": \"/b\"}} | Expected files in the folder of the index.",
        "{\"weight_map\": {\"a\": \"b\", \"a\": \"c\"}} | Expected a document in JSON.",
      })
  void refusesWhatIsNoIndex(String document, String detail) {
    FileBacked.with(
        document.getBytes(StandardCharsets.UTF_8),
        region -> {
          SetFile file = FuzzedIndex.file("m.index.json", region);
          assertThatThrownBy(() -> ShardIndex.read(file, FuzzedIndex.CONTEXT))
              .isInstanceOfSatisfying(
                  InvalidSetException.class,
                  e -> {
                    assertThat(e.detail()).startsWith("m.index.json: " + detail);
                    assertThat(e.faults()).hasSize(1);
                  });
        });
  }

  @Test
  void filesLieBesideTheIndex() {
    FileBacked.with(
        "{\"weight_map\": {\"a\": \"b\", \"c\": [\"d\", \"b\"]}, \"metadata\": {\"total_size\": 2.0}}"
            .getBytes(StandardCharsets.UTF_8),
        region -> {
          SetFile file = FuzzedIndex.file("in/m.index.json", region);
          ShardIndex index = ShardIndex.read(file, FuzzedIndex.CONTEXT);
          assertThat(index.files().get("a")).containsExactly("in/b");
          assertThat(index.files().get("c")).containsExactly("in/d", "in/b");
          assertThat(index.totalSizeWarning(2)).isEmpty();
          assertThat(index.totalSizeWarning(3)).isPresent();
        });
  }

  @Test
  void limitsItsLength() {
    FileBacked.with(
        new byte[10_001],
        region ->
            assertThatThrownBy(() ->
                    ShardIndex.read(FuzzedIndex.file("m.index.json", region), FuzzedIndex.CONTEXT))
                .hasMessageContaining("a document of at most 10000 bytes. Received: 10001."));
  }

  @Test
  void theFuzzersFindsEndInAnIndexOrARefusal() throws IOException {
    try (Stream<Path> inputs = Files.list(CORPUS)) {
      for (Path input : inputs.toList()) {
        FuzzedIndex.requireIndexOrRefusal(Files.readAllBytes(input));
      }
    }
  }
}
