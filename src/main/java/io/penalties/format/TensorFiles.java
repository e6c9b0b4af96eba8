package io.penalties.format;

import io.penalties.admission.HeldBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Detects the format of a tensor file by its magic bytes. Thread-safe. */
public final class TensorFiles {

  /** The number of bytes needed to detect the format. */
  public static final int START_BYTES = ForeignFile.START_BYTES;

  private final List<TensorFileFormat> formats;

  /** Detects these formats, which must have distinct magic bytes. */
  public TensorFiles(List<TensorFileFormat> formats) {
    this.formats = List.copyOf(formats);
  }

  /**
   * Whether a file is of one of these formats, and not of another with the same magic bytes.
   *
   * @param start its first {@link #START_BYTES}, fewer only if the file is shorter
   */
  public boolean isCertain(byte[] start) {
    return formats.stream().anyMatch(format -> format.isCertain(start));
  }

  /**
   * Creates a reader for the rest of {@code in}.
   *
   * @param held counts the memory of the request
   * @throws MalformedTensorException if it is of no known format
   */
  public TensorFileReader open(InputStream in, HeldBytes held) throws IOException {
    FileBytes file = new FileBytes(in, held);
    byte[] start = file.peek(START_BYTES);
    return find(start)
        .orElseThrow(() ->
            ForeignFile.refusal(
                "a file that is "
                    + formats.stream()
                        .map(TensorFileFormat::label)
                        .collect(Collectors.joining(" or ")),
                start))
        .open(file);
  }

  /**
   * The format of a file; empty if it is none of these. All zip archives have the same magic bytes,
   * so the first member decides.
   *
   * @param start its first {@link #START_BYTES}, fewer only if the file is shorter
   */
  public Optional<TensorFileFormat> find(byte[] start) {
    return ForeignFile.of(start).filter(ForeignFile::isModel).isPresent()
        ? Optional.empty()
        : formats.stream().filter(format -> format.matches(start)).findFirst();
  }
}
