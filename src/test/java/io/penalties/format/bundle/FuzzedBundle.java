package io.penalties.format.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.admission.LimitExceededException;
import io.penalties.format.FileLimits;
import io.penalties.format.FileSet;
import io.penalties.format.GivenLimits;
import io.penalties.format.MalformedTensorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;

/**
 * What must hold of any bytes: they end in tensors or in one of our two exceptions. Checksums are
 * made to fit, for a fuzzer cannot guess them.
 */
final class FuzzedBundle {

  private static final FileLimits LIMITS = GivenLimits.files(64 << 10, 100, 8, 200);
  private static final int MOST_BYTES = 32 << 10;

  private FuzzedBundle() {}

  /** A whole index. */
  static boolean index(byte[] index) {
    return read(
        Map.of("ckpt.index", MendedTable.of(index), "ckpt.data-00000-of-00001", new byte[4096]));
  }

  /** The entries of an index; a last byte says how they are stored. */
  static boolean entries(byte[] entries) {
    if (entries.length == 0 || entries.length > MOST_BYTES) {
      return false;
    }
    byte how = entries[entries.length - 1];
    TableWriter table = new TableWriter(how < 0);
    table.add(new byte[0], BundleWriter.header(1, how & 1, 0).toBytes());
    return index(table.raw(Arrays.copyOf(entries, entries.length - 1)).toBytes());
  }

  /** An object graph. */
  static boolean objectGraph(byte[] graph) {
    return graph.length <= MOST_BYTES
        && read(new BundleWriter().text("_CHECKPOINTABLE_OBJECT_GRAPH", graph).files());
  }

  private static boolean read(Map<String, byte[]> files) {
    try (FileSet set = new FileSet(files)) {
      TensorBundle bundle = Bundles.open(set, "ckpt", LIMITS);
      CheckpointVariables variables = new CheckpointVariables(bundle);
      assertThat(variables.variables()).hasSizeLessThanOrEqualTo(bundle.tensors().size());
      for (BundleTensor tensor : bundle.tensors()) {
        readElements(tensor);
      }
      return true;
    } catch (MalformedTensorException | LimitExceededException _) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void readElements(BundleTensor tensor) throws IOException {
    try {
      assertThat(Bundles.elements(tensor, 24)).isNotNull();
    } catch (MalformedTensorException e) {
      assertThat(e.detail()).startsWith("Expected ");
    }
  }
}
