package io.penalties.penalty.formula;

import io.penalties.kernel.KernelProvider;
import io.penalties.kernel.ParallelReductions;
import io.penalties.kernel.ReductionKernel;
import io.penalties.regularizer.formula.Formula;
import io.penalties.regularizer.formula.FormulaProgram;
import io.penalties.regularizer.formula.Step;
import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import io.penalties.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Formulas computed in the ways that the service has. */
final class FormulaRun {

  static final ParallelReductions ONE_THREAD = new ParallelReductions(KernelProvider.scalar(), 1);
  static final ParallelReductions THREADS = new ParallelReductions(KernelProvider.best(), 3);

  private FormulaRun() {}

  static double held(
      String formula, Map<String, ? extends @Nullable Object> values, Tensor tensor) {
    return FormulaComputation.compute(
        plan(formula, values, tensor.shape()), new FormulaTensors(tensor, null, null), ONE_THREAD);
  }

  static double held(String formula, Tensor tensor) {
    return held(formula, Map.of(), tensor);
  }

  static FormulaPlan plan(
      String formula, Map<String, ? extends @Nullable Object> values, Shape shape) {
    FormulaProgram program = Formula.parse(formula).bind(values, shape);
    return FormulaPlan.of(program);
  }

  static double parallel(FormulaPlan plan, Tensor tensor) {
    return FormulaComputation.compute(plan, new FormulaTensors(tensor, null, null), THREADS);
  }

  /** In blocks, as a file is read. */
  static double streamed(FormulaPlan plan, Tensor tensor) {
    FormulaStream stream = new FormulaStream(plan, ONE_THREAD);
    int block = ReductionKernel.BLOCK_ELEMENTS * tensor.dtype().byteSize();
    for (int from = 0; from < tensor.bytes().length; from += block) {
      int to = Math.min(tensor.bytes().length, from + block);
      byte[] bytes = Arrays.copyOfRange(tensor.bytes(), from, to);
      stream.set(Step.Source.TENSOR, tensor.dtype(), bytes);
      stream.advance(bytes.length / tensor.dtype().byteSize());
    }
    return stream.result();
  }

  static Tensor tensor(DType dtype, Shape shape, double... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * dtype.byteSize()).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      switch (dtype) {
        case FLOAT16 -> bytes.putShort(Float.floatToFloat16((float) value));
        case BFLOAT16 -> bytes.putShort((short) (Float.floatToIntBits((float) value) >>> 16));
        case FLOAT32 -> bytes.putFloat((float) value);
        case FLOAT64 -> bytes.putDouble(value);
        case FLOAT8_E4M3FN, FLOAT8_E5M2 ->
            throw new IllegalArgumentException("Expected more than one byte. Received: " + dtype);
      }
    }
    return Tensor.of(dtype, shape, bytes.array());
  }
}
