package io.penalties.penalty.formula;

import io.penalties.kernel.Elements;
import io.penalties.regularizer.InvalidRegularizerException;
import io.penalties.regularizer.formula.Step;
import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import java.util.Locale;

/** What has to hold of a tensor that another is compared with. */
public final class ComparisonCheck {

  private ComparisonCheck() {}

  /**
   * Checks that a tensor has the shape of the one that is compared with it.
   *
   * @param pointer the JSON pointer of the regularizer
   * @throws InvalidRegularizerException if it has not
   */
  public static void requireShape(
      Step.Source source, Shape tensor, Shape compared, String pointer) {
    if (!compared.equals(tensor)) {
      throw new InvalidRegularizerException(
          pointer,
          "Expected the %s to have the shape of the tensor, %s. Received: %s."
              .formatted(
                  source.name().toLowerCase(Locale.ROOT), tensor.toTuple(), compared.toTuple()));
    }
  }

  /**
   * Checks elements of an importance: a negative one would reward what EWC punishes.
   *
   * @param first the index of the first of these elements, which is at byte 0
   * @param pointer the JSON pointer of the regularizer
   * @throws InvalidRegularizerException if one is negative
   */
  public static void requireNonNegative(
      DType dtype, byte[] bytes, int count, long first, String pointer) {
    int size = dtype.byteSize();
    for (int i = 0; i < count; i++) {
      double element = Elements.get(dtype, bytes, i * size);
      if (element < 0) {
        throw new InvalidRegularizerException(
            pointer,
            "Expected an importance without negative elements. Received: %s at element %d."
                .formatted(element, first + i));
      }
    }
  }
}
