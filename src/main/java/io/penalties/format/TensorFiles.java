package io.penalties.format;

import io.penalties.admission.HeldBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Tells the formats of tensor files apart by the first bytes. Thread-safe. */
public final class TensorFiles {

  /** How many bytes tell the formats apart. */
  public static final int START_BYTES = 9;

  private final List<TensorFileFormat> formats;

  /** Files of these formats, no two of which begin alike. */
  public TensorFiles(List<TensorFileFormat> formats) {
    this.formats = List.copyOf(formats);
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
    for (TensorFileFormat format : formats) {
      if (format.matches(start)) {
        return format.open(file);
      }
    }
    throw new MalformedTensorException(
        MalformedReason.UNKNOWN_FORMAT,
        null,
        0,
        "Expected a file that is %s. Received: one that begins with %s."
            .formatted(
                formats.stream().map(TensorFileFormat::label).collect(Collectors.joining(" or ")),
                start.length == 0
                    ? "nothing"
                    : "the bytes " + HexFormat.ofDelimiter(" ").formatHex(start)));
  }
}
