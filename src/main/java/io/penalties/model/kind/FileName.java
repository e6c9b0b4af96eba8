package io.penalties.model.kind;

import io.penalties.format.Received;
import io.penalties.source.PlainPath;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The name of a file in a set: a relative path with {@code /}. It is a key and nothing else; no
 * file of the server is ever opened by it. Yet it must not lead astray whoever takes it for a path
 * (CWE-22), and two files must not be taken for one (CWE-178).
 */
final class FileName {

  private FileName() {}

  /**
   * The name if it is a plain relative path.
   *
   * @throws InvalidSetException if it is not
   */
  static String require(String name) {
    String fault = fault(name);
    if (fault != null) {
      String detail =
          "Expected file names that are relative paths with '/'. Received: %s, %s."
              .formatted(Received.string(name), fault);
      throw new InvalidSetException(detail, List.of(new SetFault(name, detail)));
    }
    return name;
  }

  /** What is wrong with a name, null if nothing is. */
  static @Nullable String fault(String name) {
    return PlainPath.fault(name);
  }

  /** The same for all spellings of a name that some file system takes for one. */
  static String key(String name) {
    String folded = Normalizer.normalize(name, Normalizer.Form.NFKC);
    return Normalizer.normalize(
        folded.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  /** What comes after the last slash. */
  static String base(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** The folder that a file lies in, with its last slash; empty at the top. */
  static String folder(String name) {
    return name.substring(0, name.lastIndexOf('/') + 1);
  }
}
