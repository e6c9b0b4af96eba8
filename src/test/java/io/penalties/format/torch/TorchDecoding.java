package io.penalties.format.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.FileBacked;
import io.penalties.format.FileLimits;
import io.penalties.format.FileNotice;
import io.penalties.format.FileRegion;
import io.penalties.format.GivenLimits;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.format.zip.ZipArchive;
import io.penalties.tensor.DType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads files of PyTorch to their end. */
final class TorchDecoding {

  static final FileLimits LIMITS = GivenLimits.files(1 << 20, 1000, 8, 1000);

  /** A tensor and the bytes of its elements. */
  record Tensor(TensorEntry entry, byte[] bytes) {

    String name() {
      return entry.name();
    }
  }

  /** What a file has. */
  record Decoded(List<Tensor> tensors, List<FileNotice> notices) {

    List<String> names() {
      return tensors.stream().map(Tensor::name).toList();
    }

    Tensor tensor(String name) {
      return tensors.stream()
          .filter(tensor -> tensor.name().equals(name))
          .findFirst()
          .orElseThrow();
    }

    List<FileNotice> notices(FileNotice.Kind kind) {
      return notices.stream().filter(notice -> notice.kind() == kind).toList();
    }
  }

  private TorchDecoding() {}

  static TensorFileReader open(FileRegion region, FileLimits limits, HeldBytes held)
      throws IOException {
    byte[] start = new byte[(int) Math.min(64, region.length())];
    region.read(0, start, 0, start.length);
    return TorchFile.isLegacy(start)
        ? TorchFile.openLegacy(region, limits, held)
        : TorchFile.openZip(
            region,
            ZipArchive.open(region, limits, held),
            limits,
            Path.of(System.getProperty("java.io.tmpdir")),
            Limit.fixed(1 << 30),
            held);
  }

  static Decoded decode(byte[] file) {
    return decode(file, LIMITS);
  }

  static Decoded decode(byte[] file, FileLimits limits) {
    List<Tensor> tensors = new ArrayList<>();
    List<FileNotice> notices = new ArrayList<>();
    FileBacked.with(
        file,
        region -> {
          try (TensorFileReader reader =
              open(region, limits, new HeldBytes(Limit.fixed(Long.MAX_VALUE)))) {
            for (TensorEntry entry = reader.next(); entry != null; entry = reader.next()) {
              tensors.add(new Tensor(entry, bytes(reader, entry)));
            }
            notices.addAll(reader.notices());
          }
        });
    return new Decoded(tensors, notices);
  }

  private static byte[] bytes(TensorFileReader reader, TensorEntry entry) throws IOException {
    DType dtype = entry.dtype();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (dtype != null) {
      // No divisor of a row.
      byte[] buffer = new byte[7 * dtype.byteSize()];
      for (int n; (n = reader.read(buffer, 0, buffer.length)) > 0; ) {
        bytes.write(buffer, 0, n);
      }
      assertThat(bytes.size()).isEqualTo(entry.byteSize());
    }
    return bytes.toByteArray();
  }

  static MalformedTensorException refusal(byte[] file) {
    MalformedTensorException failure =
        catchThrowableOfType(MalformedTensorException.class, () -> decode(file));
    assertThat(failure).as("the refusal").isNotNull();
    return failure;
  }
}
