package io.penalties.penalty.intake;

import io.penalties.format.TensorEntry;
import io.penalties.format.TensorPlace;
import io.penalties.kernel.Sums;
import io.penalties.tensor.DType;
import org.jspecify.annotations.Nullable;

/** Computes the sums of tensors from the places of their elements, which are read elsewhere. */
public interface SumsElsewhere {

  /**
   * The sums of all elements of a tensor, in the order of the file; null if it has to be read here.
   *
   * @param place the place of the elements, little-endian
   */
  @Nullable Sums sums(DType dtype, TensorPlace place);

  /**
   * Announces a tensor that must be read here: it is not contiguous, or more than its sums is
   * needed. May throw if that is not allowed.
   */
  void read(TensorEntry entry);
}
