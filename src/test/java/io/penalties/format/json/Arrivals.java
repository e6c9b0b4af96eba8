package io.penalties.format.json;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.admission.LimitExceededException;
import io.penalties.tensor.DType;
import io.penalties.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Reads a tensor in every way there is, and checks that what comes of it is the same. */
final class Arrivals {

  private static final int[] PIECES = {1, 8};

  /** Of a document that is longer than the window. */
  private static final int[] LARGE_PIECES = {3_001, 100_000};

  private static final int LARGE = 10_000;

  private Arrivals() {}

  /** A document that comes in pieces. */
  static InputStream inPieces(byte[] document, int pieceBytes) {
    return new ByteArrayInputStream(document) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, pieceBytes));
      }
    };
  }

  /** Collects what is handed over. */
  private static final class Collected implements ElementSink {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private DType dtype = DType.FLOAT32;

    @Override
    public int blockElements() {
      return 1 << 11;
    }

    @Override
    public void begin(DType type) {
      dtype = type;
      bytes.reset();
    }

    @Override
    public void add(byte[] block, int count) {
      bytes.write(block, 0, count * dtype.byteSize());
    }
  }

  static Tensor read(byte[] document, TensorLimits limits) {
    Tensor tensor = null;
    RuntimeException failure = null;
    try {
      JsonReader whole = new JsonReader(document, document.length, JsonTensors.LIMITS);
      tensor = limits.reader(whole).read();
      whole.finish();
    } catch (RuntimeException e) {
      failure = e;
    }
    for (int piece : document.length < LARGE ? PIECES : LARGE_PIECES) {
      check(() -> held(document, piece, limits), tensor, failure);
      if (!(failure instanceof LimitExceededException)) {
        check(() -> reduced(document, piece, limits), tensor, failure);
      }
    }
    if (tensor == null) {
      throw requireNonNull(failure);
    }
    return tensor;
  }

  private static Tensor held(byte[] document, int piece, TensorLimits limits) {
    JsonReader reader = reader(document, piece);
    Tensor tensor = limits.reader(reader).read();
    reader.finish();
    return tensor;
  }

  private static Tensor reduced(byte[] document, int piece, TensorLimits limits) {
    JsonReader reader = reader(document, piece);
    Collected sink = new Collected();
    ReadTensor read = limits.reader(reader).reduce(sink, piece);
    reader.finish();
    return switch (read) {
      case ReadTensor.Held(Tensor few) -> few;
      case ReadTensor.Reduced(var dtype, var shape) ->
          Tensor.of(dtype, shape, sink.bytes.toByteArray());
    };
  }

  private static JsonReader reader(byte[] document, int piece) {
    return new JsonReader(
        inPieces(document, piece),
        piece % 2 == 0 ? -1 : document.length,
        JsonTensors.LIMITS,
        new HeldBytes(Limit.fixed(1 << 30)));
  }

  private static void check(
      Callable<Tensor> reading, @Nullable Tensor tensor, @Nullable RuntimeException failure) {
    Tensor other = null;
    Exception otherFailure = null;
    try {
      other = reading.call();
    } catch (Exception e) {
      otherFailure = e;
    }
    assertThat(String.valueOf(otherFailure)).isEqualTo(String.valueOf(failure));
    if (other != null && tensor != null) {
      assertThat(other.dtype()).isEqualTo(tensor.dtype());
      assertThat(other.shape()).isEqualTo(tensor.shape());
      assertThat(other.bytes()).isEqualTo(tensor.bytes());
    }
  }
}
