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
import java.util.Random;
import java.util.function.Supplier;
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

  /** A document that comes in pieces of any size. */
  private static InputStream inRandomPieces(byte[] document, long seed) {
    Random random = new Random(seed);
    return new ByteArrayInputStream(document) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        int piece = 1 + random.nextInt(1 << random.nextInt(18));
        return super.read(target, offset, Math.min(length, piece));
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
    Outcome whole = Outcome.of(() -> whole(document, limits));
    for (int piece : document.length < LARGE ? PIECES : LARGE_PIECES) {
      boolean told = piece % 2 != 0;
      whole.require(() -> held(reader(inPieces(document, piece), document, told), limits));
      if (!whole.overLimit()) {
        whole.require(
            () -> reduced(reader(inPieces(document, piece), document, told), piece, limits));
      }
    }
    return whole.tensor();
  }

  /** Reads a document at once, and cut at random places. */
  static void readCut(byte[] document, int seed) {
    TensorLimits limits = JsonTensors.TENSOR_LIMITS;
    boolean told = seed % 2 == 0;
    Outcome whole = Outcome.of(() -> whole(document, limits));
    whole.require(() -> held(reader(inRandomPieces(document, seed), document, told), limits));
    whole.require(
        () -> reduced(reader(inRandomPieces(document, ~seed), document, told), 64, limits));
  }

  private static Tensor whole(byte[] document, TensorLimits limits) {
    JsonReader whole = new JsonReader(document, document.length, JsonTensors.LIMITS);
    Tensor tensor = limits.reader(whole).read();
    whole.finish();
    return tensor;
  }

  private static Tensor held(JsonReader reader, TensorLimits limits) {
    Tensor tensor = limits.reader(reader).read();
    reader.finish();
    return tensor;
  }

  private static Tensor reduced(JsonReader reader, int fewBytes, TensorLimits limits) {
    Collected sink = new Collected();
    ReadTensor read = limits.reader(reader).reduce(sink, fewBytes);
    reader.finish();
    return switch (read) {
      case ReadTensor.Held(Tensor few) -> few;
      case ReadTensor.Reduced(var dtype, var shape) ->
          Tensor.of(dtype, shape, sink.bytes.toByteArray());
    };
  }

  private static JsonReader reader(InputStream pieces, byte[] document, boolean told) {
    return new JsonReader(
        pieces,
        told ? document.length : -1,
        JsonTensors.LIMITS,
        new HeldBytes(Limit.fixed(1 << 30)));
  }

  /** A tensor or a failure. */
  private record Outcome(@Nullable Tensor tensorRead, @Nullable RuntimeException failure) {

    static Outcome of(Supplier<Tensor> reading) {
      try {
        return new Outcome(reading.get(), null);
      } catch (RuntimeException e) {
        return new Outcome(null, e);
      }
    }

    Tensor tensor() {
      if (tensorRead == null) {
        throw requireNonNull(failure);
      }
      return tensorRead;
    }

    boolean overLimit() {
      return failure instanceof LimitExceededException;
    }

    void require(Supplier<Tensor> reading) {
      Outcome other = of(reading);
      assertThat(String.valueOf(other.failure)).isEqualTo(String.valueOf(failure));
      if (other.tensorRead != null && tensorRead != null) {
        assertThat(other.tensorRead.dtype()).isEqualTo(tensorRead.dtype());
        assertThat(other.tensorRead.shape()).isEqualTo(tensorRead.shape());
        assertThat(other.tensorRead.bytes()).isEqualTo(tensorRead.bytes());
      }
    }
  }
}
