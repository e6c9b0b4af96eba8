package io.penalties.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file of API keys as Kubernetes mounts secrets: a link that is swapped as a whole. */
final class KeyFile {

  static final String CI = "1f0e".repeat(16);
  static final String NIGHTLY = "a9b8".repeat(16);

  private final Path folder;
  private int version;

  KeyFile(String text) {
    try {
      folder = Files.createTempDirectory("keys");
      folder.toFile().deleteOnExit();
      replace(text);
      Files.createSymbolicLink(Path.of(path()), Path.of("..data/api-keys"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file's path. */
  String path() {
    return folder.resolve("api-keys").toString();
  }

  /** Swaps the link to the folder of the content, in one step. */
  void replace(String text) throws IOException {
    Path content = Files.createDirectory(folder.resolve("..version" + version++));
    Files.writeString(content.resolve("api-keys"), text);
    Path link = Files.createSymbolicLink(folder.resolve("..data_tmp"), folder.relativize(content));
    Files.move(link, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
  }

  /** A line of the file. */
  static String line(String name, String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return name + ":" + HexFormat.of().formatHex(digest) + "\n";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
