package io.penalties.model.keras.file;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.FileLimits;
import io.penalties.format.GivenLimits;
import io.penalties.format.TensorFileReader;
import io.penalties.format.hdf5.Hdf5Dataset;
import io.penalties.kernel.KernelProvider;
import io.penalties.kernel.ReductionKernel;
import io.penalties.kernel.SumAccumulator;
import io.penalties.kernel.Sums;
import io.penalties.model.ModelLimits;
import io.penalties.tensor.DType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The model files of the tests, and what must be in them. */
final class ModelFiles {

  static final ModelLimits LIMITS =
      limits(1 << 20, 1L << 32, GivenLimits.files(1 << 20, 1000, 64, 1000));
  static final FileLimits HDF5_LIMITS = GivenLimits.files(16 << 20, 10_000, 32, 1000);

  private static final Path FOLDER = Path.of("src/test/resources/models");
  private static final ReductionKernel KERNEL = KernelProvider.best().reduction();

  private ModelFiles() {}

  /** All sound files of a name. */
  static List<Path> sound(String name) {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders
          .filter(folder -> !folder.getFileName().toString().startsWith("corrupt_"))
          .map(folder -> folder.resolve(name))
          .filter(Files::exists)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path path(String name) {
    return FOLDER.resolve(name);
  }

  /** The weight terms that Keras gave for the model beside which the file lies. */
  static List<JsonNode> weightTerms(Path file) {
    JsonNode expected = new JsonMapper().readTree(file.resolveSibling("expected.json").toFile());
    return expected
        .get("terms")
        .valueStream()
        .filter(term -> term.path("h5_path").isString())
        .toList();
  }

  static long[] shape(JsonNode term) {
    return term.get("shape").valueStream().mapToLong(JsonNode::asLong).toArray();
  }

  /** The sums of a dataset, block after block as a request would. */
  static Sums sums(Hdf5Dataset dataset) throws IOException {
    DType dtype = Objects.requireNonNull(dataset.entry().dtype());
    byte[] buffer = new byte[ReductionKernel.BLOCK_ELEMENTS * dtype.byteSize()];
    SumAccumulator sums = new SumAccumulator();
    try (TensorFileReader reader = dataset.reader(new HeldBytes(Limit.fixed(1 << 20)))) {
      for (int n; (n = reader.read(buffer, 0, buffer.length)) > 0; ) {
        sums.add(KERNEL.reduce(dtype, buffer, 0, n / dtype.byteSize()));
      }
    }
    return sums.sums();
  }

  static ModelLimits limits(int maxConfigBytes, long maxDiskBytes, FileLimits files) {
    return new ModelLimits(
        files,
        Limit.fixed(files.maxEntries()),
        Limit.fixed(maxConfigBytes),
        new Limit("penalties.limits.max-model-file-size", maxDiskBytes));
  }
}
