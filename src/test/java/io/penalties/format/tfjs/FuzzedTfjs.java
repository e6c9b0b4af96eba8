package io.penalties.format.tfjs;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.admission.LimitExceededException;
import io.penalties.format.MalformedTensorException;
import java.util.Arrays;
import java.util.Map;

/** What must hold of any bytes: they end in elements or in one of our two exceptions. */
final class FuzzedTfjs {

  private static final int MOST_BYTES = 32 << 10;

  private FuzzedTfjs() {}

  /** A manifest and, after a zero, its files: a.bin has one half of the rest, b.bin the other. */
  static boolean requireElementsOrRefusal(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      return false;
    }
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    int rest = Math.min(end + 1, bytes.length);
    int half = (rest + bytes.length) / 2;
    try {
      TfjsModels.with(
          Map.of(
              TfjsModels.MANIFEST,
              Arrays.copyOf(bytes, end),
              "a.bin",
              Arrays.copyOfRange(bytes, rest, half),
              "b.bin",
              Arrays.copyOfRange(bytes, half, bytes.length)),
          model -> assertThat(TfjsModels.elements(model, 24)).hasSameSizeAs(model.weights()));
      return true;
    } catch (MalformedTensorException | LimitExceededException _) {
      return false;
    }
  }
}
