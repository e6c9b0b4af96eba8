package io.penalties.format.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.FileLimits;
import io.penalties.format.FileRegion;
import io.penalties.format.FileSet;
import io.penalties.format.GivenLimits;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Bundles of the tests, and ways to read them. */
final class Bundles {

  static final FileLimits LIMITS = GivenLimits.files(16 << 20, 10_000, 32, 1000);

  private static final Path FOLDER = Path.of("src/test/resources/checkpoint");

  private Bundles() {}

  /** What the files of a fixture contain. */
  static Map<String, byte[]> files(String fixture) {
    return FileSet.read(FOLDER.resolve(fixture));
  }

  /** The bundle in a set of files that has its index. */
  static TensorBundle open(
      Function<String, @Nullable FileRegion> files, String prefix, FileLimits limits)
      throws IOException {
    HeldBytes held = new HeldBytes(Limit.fixed(Long.MAX_VALUE));
    String name = prefix + BundleIndex.SUFFIX;
    FileRegion region = Objects.requireNonNull(files.apply(name), name);
    BundleIndex index = BundleIndex.read(name, region, limits, held);
    return TensorBundle.open(prefix, index, files, limits, held);
  }

  /** What is done with a bundle. */
  interface Use {
    void of(TensorBundle bundle) throws IOException;
  }

  static void with(Map<String, byte[]> files, String prefix, Use use) {
    try (FileSet set = new FileSet(files)) {
      use.of(open(set, prefix, LIMITS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The elements of every tensor by its key, those of other types too. */
  static Map<String, byte[]> elements(TensorBundle bundle) throws IOException {
    Map<String, byte[]> elements = new LinkedHashMap<>();
    for (BundleTensor tensor : bundle.tensors()) {
      elements.put(tensor.key(), elements(tensor, 48));
    }
    return elements;
  }

  static byte[] elements(BundleTensor tensor, int bufferBytes) throws IOException {
    ByteArrayOutputStream elements = new ByteArrayOutputStream();
    try (TensorFileReader reader = tensor.reader("x", new HeldBytes(Limit.fixed(Long.MAX_VALUE)))) {
      TensorEntry entry = reader.next();
      assertThat(entry).isEqualTo(tensor.entry("x"));
      byte[] buffer = new byte[bufferBytes];
      for (int n; (n = reader.read(buffer, 0, buffer.length)) > 0; ) {
        elements.write(buffer, 0, n);
      }
      assertThat(reader.next()).isNull();
      assertThat(elements.size()).isEqualTo(tensor.entry("x").byteSize());
    }
    return elements.toByteArray();
  }

  /** The failure of a bundle of which everything is read. */
  static MalformedTensorException refusal(Map<String, byte[]> files, String prefix) {
    MalformedTensorException failure =
        catchThrowableOfType(
            MalformedTensorException.class,
            () -> with(files, prefix, bundle -> assertThat(elements(bundle)).isNotNull()));
    assertThat(failure).as("the refusal").isNotNull();
    assertThat(failure.detail()).startsWith("Expected ").contains(" Received: ").endsWith(".");
    assertThat(failure.offset()).isNotNegative();
    return failure;
  }
}
