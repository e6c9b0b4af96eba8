package io.penalties.format.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.FileBacked;
import io.penalties.format.FileLimits;
import io.penalties.format.GivenLimits;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.TensorFileReader;
import io.penalties.tensor.DType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.IntStream;

/** Files of the tests, and ways to read them. */
final class Hdf5Samples {

  static final FileLimits LIMITS = GivenLimits.files(16 << 20, 10_000, 32, 1000);

  private static final Path FOLDER = Path.of("src/test/resources/hdf5");

  private Hdf5Samples() {}

  static Path path(String name) {
    return FOLDER.resolve(name + ".h5");
  }

  static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(path(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Does something with an open file. */
  static void with(byte[] file, Use use) {
    FileBacked.with(
        file,
        region ->
            use.of(Hdf5File.open(region, LIMITS, new HeldBytes(Limit.fixed(Long.MAX_VALUE)))));
  }

  /** What is done with a file. */
  interface Use {
    void of(Hdf5File file) throws IOException;
  }

  /** The failure of a file whose datasets are all read, with their attributes. */
  static MalformedTensorException refusal(byte[] file) {
    return refusal(file, LIMITS);
  }

  static MalformedTensorException refusal(byte[] file, FileLimits limits) {
    MalformedTensorException failure =
        catchThrowableOfType(
            MalformedTensorException.class,
            () ->
                FileBacked.with(
                    file,
                    region ->
                        readAll(
                            Hdf5File.open(
                                region, limits, new HeldBytes(Limit.fixed(Long.MAX_VALUE))))));
    assertThat(failure).as("the refusal").isNotNull();
    return failure;
  }

  /** Reads everything and returns the number of bytes of elements. */
  static long readAll(Hdf5File file) throws IOException {
    file.root().attributes().names();
    long total = 0;
    for (Hdf5Dataset dataset : file.datasets()) {
      total += elements(dataset).length;
    }
    return total;
  }

  static Hdf5Dataset dataset(Hdf5File file, String path) throws IOException {
    return Objects.requireNonNull(file.root().dataset(path), path);
  }

  /** All elements, as the file's reader gives them. */
  static byte[] elements(Hdf5Dataset dataset) throws IOException {
    ByteArrayOutputStream elements = new ByteArrayOutputStream();
    try (TensorFileReader reader =
        dataset.reader(new HeldBytes(new Limit("penalties.limits.max-held-bytes", 64 << 20)))) {
      assertThat(reader.next()).isEqualTo(dataset.entry());
      byte[] buffer = new byte[48];
      for (int n; (n = reader.read(buffer, 0, buffer.length)) > 0; ) {
        elements.write(buffer, 0, n);
      }
      assertThat(reader.next()).isNull();
    }
    return elements.toByteArray();
  }

  /** The elements that the script writes. */
  static double[] expected(int count) {
    return IntStream.range(0, count).mapToDouble(i -> (i * 37 % 201 - 100) / 8.0).toArray();
  }

  /** The elements of a dataset as numbers. */
  static double[] values(Hdf5Dataset dataset) throws IOException {
    DType dtype = Objects.requireNonNull(dataset.entry().dtype());
    ByteBuffer bytes = ByteBuffer.wrap(elements(dataset)).order(ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[bytes.capacity() / dtype.byteSize()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (dtype) {
            case FLOAT16 -> Float.float16ToFloat(bytes.getShort());
            case BFLOAT16 -> Float.intBitsToFloat(bytes.getShort() << 16);
            case FLOAT32 -> bytes.getFloat();
            case FLOAT64 -> bytes.getDouble();
            case FLOAT8_E4M3FN, FLOAT8_E5M2 -> throw new AssertionError(dtype);
          };
    }
    return values;
  }
}
