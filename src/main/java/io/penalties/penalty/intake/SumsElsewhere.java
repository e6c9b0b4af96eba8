package io.penalties.penalty.intake;

import io.penalties.format.TensorEntry;
import io.penalties.format.TensorPlace;
import io.penalties.kernel.Sums;
import io.penalties.tensor.DType;

/** Computes the sums of tensors by the places of their elements, which are not read here. */
public interface SumsElsewhere {

  /**
   * The sums of all elements of a tensor, in the order of the file.
   *
   * @param place where they lie, the lowest byte of each first
   */
  Sums sums(DType dtype, TensorPlace place);

  /**
   * Announces a tensor that has to be read: it does not lie in one piece, or more than sums is
   * asked of it. May throw, where that is not to be.
   */
  void read(TensorEntry entry);
}
