package io.penalties.format.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.penalties.format.MalformedDocumentException;
import org.jspecify.annotations.Nullable;

/** A literal amid numbers of one form, which is refused or taken as at the beginning of a list. */
final class Intruder {

  private Intruder() {}

  /**
   * Compares what is said of the literal at two places.
   *
   * @param before two numbers, each with its comma, which come before the literal many times
   * @param after what follows the literal, its comma first
   */
  static void requireSame(String before, String literal, String after) {
    Throwable alone = failure(literal + after);
    for (int pairs : new int[] {30, 250, 301}) {
      Throwable amidst = failure(before.repeat(pairs) + literal + after);
      if (alone == null || amidst == null) {
        assertThat(amidst).isEqualTo(alone);
        continue;
      }
      assertThat(amidst).isInstanceOf(alone.getClass());
      assertThat(withoutPlace(amidst)).isEqualTo(withoutPlace(alone));
      assertThat(index(amidst)).isEqualTo(index(alone) + 2 * pairs);
    }
  }

  private static @Nullable Throwable failure(String list) {
    return catchThrowable(() -> JsonTensors.read("{\"data\":[" + list + "]}"));
  }

  private static int index(Throwable failure) {
    String place = ((MalformedDocumentException) failure).pointer();
    return Integer.parseInt(place.substring("/data/".length()));
  }

  private static String withoutPlace(Throwable failure) {
    return String.valueOf(failure.getMessage()).replaceAll("^/data/\\d+: |line .*\\)", "");
  }
}
