package io.penalties.penalty.intake;

import io.penalties.format.TensorFileReader;
import io.penalties.penalty.formula.ComparisonCheck;
import io.penalties.penalty.formula.FormulaStream;
import io.penalties.regularizer.formula.Step;
import io.penalties.tensor.DType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A formula on a tensor that arrives, while those that it is compared with are read in step, each
 * from its own file. Not thread-safe.
 */
final class TensorPass implements AutoCloseable {

  /** One of the other tensors. */
  private record Partner(Step.Source source, DType dtype, TensorFileReader reader, byte[] block) {}

  private final FormulaStream stream;
  private final String pointer;
  private final List<Partner> partners = new ArrayList<>();
  private long elements;

  /**
   * A pass over one tensor.
   *
   * @param pointer the place in the request that needs it
   */
  TensorPass(FormulaStream stream, String pointer) {
    this.stream = stream;
    this.pointer = pointer;
  }

  /**
   * Opens a tensor that is read in step.
   *
   * @param block room for a block of it
   */
  void open(Step.Source source, WaitingTensor tensor, byte[] block) throws IOException {
    partners.add(new Partner(source, ElementPolicy.ofWeight(tensor.entry()), tensor.open(), block));
  }

  /** Takes the next {@code count} elements, little-endian, from byte 0 on. */
  void add(DType dtype, byte[] bytes, int count) throws IOException {
    stream.set(Step.Source.TENSOR, dtype, bytes);
    for (Partner partner : partners) {
      int length = count * partner.dtype.byteSize();
      if (partner.reader.read(partner.block, 0, length) < length) {
        throw new IllegalStateException("Expected as many elements as the shape has.");
      }
      if (partner.source == Step.Source.IMPORTANCE) {
        ComparisonCheck.requireNonNegative(partner.dtype, partner.block, count, elements, pointer);
      }
      stream.set(partner.source, partner.dtype, partner.block);
    }
    stream.advance(count);
    elements += count;
  }

  /** Reads on to the ends of the other tensors, where what is checked of them is checked. */
  void finish() throws IOException {
    for (Partner partner : partners) {
      partner.reader.read(partner.block, 0, partner.dtype.byteSize());
    }
  }

  /** The value of the formula, once all elements have come. */
  double result() {
    return stream.result();
  }

  @Override
  public void close() {
    partners.forEach(partner -> partner.reader.close());
  }
}
