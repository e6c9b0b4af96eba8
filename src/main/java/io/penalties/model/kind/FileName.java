package io.penalties.model.kind;

import io.penalties.format.Received;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * The name of a file in a set: a relative path with {@code /}. It is a key and nothing else; no
 * file of the server is ever opened by it. Yet it must not lead astray whoever takes it for a path
 * (CWE-22), and two files must not be taken for one (CWE-178).
 */
final class FileName {

  /** What file systems take. */
  private static final int MAX_CHARACTERS = 1000;

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
  static @org.jspecify.annotations.Nullable String fault(String name) {
    if (name.isEmpty()) {
      return "which is empty";
    }
    if (name.length() > MAX_CHARACTERS) {
      return "which has more than %d characters".formatted(MAX_CHARACTERS);
    }
    if (name.startsWith("/")) {
      return "which is absolute";
    }
    if (name.length() > 1 && name.charAt(1) == ':') {
      return "which names a drive";
    }
    if (name.indexOf('\\') >= 0) {
      return "which has a backslash";
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      return "which has a control character";
    }
    for (String segment : name.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        return "which has the segment \"%s\"".formatted(segment);
      }
    }
    return null;
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
