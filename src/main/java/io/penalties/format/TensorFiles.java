package io.penalties.format;

import io.penalties.admission.HeldBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells the formats of tensor files apart by the first bytes. Thread-safe. */
public final class TensorFiles {

  /** How many bytes tell the formats apart, and from files of other kinds. */
  public static final int START_BYTES = ForeignFile.START_BYTES;

  private final List<TensorFileFormat> formats;

  /** Files of these formats, no two of which begin alike. */
  public TensorFiles(List<TensorFileFormat> formats) {
    this.formats = List.copyOf(formats);
  }

  /**
   * Whether a file is of one of these formats, and nothing else that begins alike.
   *
   * @param start its first {@link #START_BYTES}, fewer only if the file is shorter
   */
  public boolean isCertain(byte[] start) {
    return formats.stream().anyMatch(format -> format.isCertain(start));
  }

  /**
   * A reader of the file that begins where {@code in} stands and ends where it ends.
   *
   * @param held what the request holds
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
   * The format of a file; empty if it is none of these. Zip archives all begin alike: the first
   * member of one decides.
   *
   * @param start its first {@link #START_BYTES}, fewer only if the file is shorter
   */
  public Optional<TensorFileFormat> find(byte[] start) {
    return ForeignFile.of(start).filter(ForeignFile::isModel).isPresent()
        ? Optional.empty()
        : formats.stream().filter(format -> format.matches(start)).findFirst();
  }
}
