package io.penalties.model.kind;

import io.penalties.format.Received;
import io.penalties.source.PlainPath;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The name of a file in a set: a relative path with {@code /}. It is only a key; no file of the
 * server is ever opened by it. Still, it must be safe to use as a path (CWE-22), and no two files
 * may share a name on some file system (CWE-178).
 */
final class FileName {

  private FileName() {}

  /**
   * Returns the name if it is a plain relative path.
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

  /** What is wrong with a name; null if nothing. */
  static @Nullable String fault(String name) {
    return PlainPath.fault(name);
  }

  /** A key that is equal for all spellings that some file system treats as the same name. */
  static String key(String name) {
    String folded = Normalizer.normalize(name, Normalizer.Form.NFKC);
    return Normalizer.normalize(
        folded.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  /** The part after the last slash. */
  static String base(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** The folder of a file, with a trailing slash; empty at the top. */
  static String folder(String name) {
    return name.substring(0, name.lastIndexOf('/') + 1);
  }
}
