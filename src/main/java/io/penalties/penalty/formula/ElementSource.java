package io.penalties.penalty.formula;

import io.penalties.kernel.ElementKernel;
import io.penalties.kernel.Elements;
import io.penalties.tensor.DType;
import io.penalties.tensor.Tensor;

/** Elements as float64, by their row-major index. Safe for any number of threads. */
sealed interface ElementSource {

  /** Elements {@code first … first + count − 1}. */
  void read(long first, int count, double[] into, int at);

  /** One element. */
  double get(long index);

  /** A result of a formula. */
  record Array(double[] values) implements ElementSource {

    @Override
    public void read(long first, int count, double[] into, int at) {
      System.arraycopy(values, (int) first, into, at, count);
    }

    @Override
    public double get(long index) {
      return values[(int) index];
    }
  }

  /**
   * A tensor, or a block of it.
   *
   * @param kernel decodes them
   * @param start the index of the first element in these bytes
   */
  record Bytes(ElementKernel kernel, DType dtype, byte[] bytes, long start)
      implements ElementSource {

    static Bytes of(Tensor tensor, ElementKernel kernel) {
      return new Bytes(kernel, tensor.dtype(), tensor.bytes(), 0);
    }

    @Override
    public void read(long first, int count, double[] into, int at) {
      kernel.decode(dtype, bytes, (int) (first - start) * dtype.byteSize(), count, into, at);
    }

    @Override
    public double get(long index) {
      return Elements.get(dtype, bytes, (int) (index - start) * dtype.byteSize());
    }
  }
}
