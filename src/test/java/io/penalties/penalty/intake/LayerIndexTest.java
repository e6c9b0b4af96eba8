package io.penalties.penalty.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerIndexTest {

  private static final LayerIndex INDEX =
      new LayerIndex(
          "model",
          List.of(
              "dense",
              "sub/dense",
              "sub/conv",
              "other/conv",
              "block.0.conv",
              "dense",
              "xsub/conv"));

  @ParameterizedTest
  @CsvSource({
    "dense, 0",
    "sub/dense, 1",
    "sub.dense, 1",
    "model/dense, '0, 5'",
    "model.sub.dense, 1",
    "conv, '2, 3, 4, 6'",
    "sub/conv, 2",
    "0.conv, 4",
    "block.0.conv, 4",
    "block/0/conv, 4",
    "onv, ''",
    "model, ''",
    "/dense, ''",
    "'', ''",
    "model/model/dense, ''",
  })
  void aKeyIsTheEndOfAPath(String key, String layers) {
    assertThat(INDEX.find(key)).hasToString("[" + layers + "]");
  }

  /** 20,000 layers and as many keys, of which each was compared with each. */
  @Test
  @Timeout(value = 5, unit = TimeUnit.SECONDS)
  void manyKeysMeetManyLayers() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      names.add("a/".repeat(i % 30) + "layer_" + i);
    }
    LayerIndex index = new LayerIndex("model", names);

    for (int i = 0; i < 20_000; i++) {
      assertThat(index.find("layer_" + i)).containsExactly(i);
      assertThat(index.find("no_" + i)).isEmpty();
    }
  }
}
