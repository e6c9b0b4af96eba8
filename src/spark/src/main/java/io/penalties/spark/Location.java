package io.penalties.spark;

import java.io.Serializable;
import java.nio.file.Path;

/**
 * The location of a file.
 *
 * @param root {@code s3://<bucket>}, or {@value #FILES} for a folder that all machines share
 * @param path the path below it, without a slash at either end
 */
record Location(String root, String path) implements Serializable {

  static final String FILES = "file:";
  static final String S3 = "s3://";

  /**
   * Parses a location.
   *
   * @throws IllegalArgumentException if the text names no location
   */
  static Location parse(String text) {
    if (text.startsWith(S3)) {
      int slash = text.indexOf('/', S3.length());
      if (slash <= S3.length() || slash == text.length() - 1) {
        throw new IllegalArgumentException(
            "Expected s3://<bucket>/<path>. Received: " + text + ".");
      }
      return new Location(text.substring(0, slash), trim(text.substring(slash + 1)));
    }
    String path = text.startsWith(FILES) ? text.substring(FILES.length()) : text;
    return new Location(FILES, trim(Path.of(path).toAbsolutePath().normalize().toString()));
  }

  private static String trim(String path) {
    return path.replaceAll("^/+|/+$", "");
  }

  @Override
  public String toString() {
    return root.equals(FILES) ? "/" + path : root + "/" + path;
  }
}
