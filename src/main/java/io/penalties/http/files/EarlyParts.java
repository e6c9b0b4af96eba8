package io.penalties.http.files;

import io.penalties.http.multipart.MultipartReader;
import io.penalties.http.multipart.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts before the one with the document, concatenated as one stream. */
final class EarlyParts extends InputStream {

  private final MultipartReader body;
  private final Map<String, Long> lengths = new LinkedHashMap<>();
  private final byte[] one = new byte[1];
  private @Nullable Part part;
  private long length;

  EarlyParts(MultipartReader body, Part first) {
    this.body = body;
    this.part = first;
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    for (Part current = part; current != null; current = part) {
      if (current.name().equals(EarlyFiles.REQUEST)) {
        return -1;
      }
      int n = current.content().read(target, offset, count);
      if (n >= 0) {
        length += n;
        return n;
      }
      if (lengths.put(current.name(), length) != null) {
        throw FileParts.twice(current.name());
      }
      length = 0;
      part = body.next();
    }
    return -1;
  }

  /** The length of each part, in order. */
  Map<String, Long> lengths() {
    return lengths;
  }

  /** The part that ended the stream; null if the body ended. */
  @Nullable Part request() {
    return part;
  }
}
