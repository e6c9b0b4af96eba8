package io.penalties.source;

import org.jspecify.annotations.Nullable;

/**
 * Relative paths with {@code /} that mean the same to every file system and store, and never lead
 * upwards (CWE-22).
 */
public final class PlainPath {

  /** The length that file systems and object stores accept. */
  private static final int MAX_CHARACTERS = 1000;

  private PlainPath() {}

  /** What is wrong with a path, as the end of a sentence; null if nothing is. */
  public static @Nullable String fault(String path) {
    if (path.isEmpty()) {
      return "which is empty";
    }
    if (path.length() > MAX_CHARACTERS) {
      return "which has more than %d characters".formatted(MAX_CHARACTERS);
    }
    if (path.startsWith("/")) {
      return "which is absolute";
    }
    if (path.length() > 1 && path.charAt(1) == ':') {
      return "which names a drive";
    }
    if (path.indexOf('\\') >= 0) {
      return "which has a backslash";
    }
    if (path.chars().anyMatch(Character::isISOControl)) {
      return "which has a control character";
    }
    for (String segment : path.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        return "which has the segment \"%s\"".formatted(segment);
      }
    }
    return null;
  }
}
