package io.penalties.access;

import io.penalties.tools.SelfSigned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a certificate for this machine, which can be renewed. */
final class CertificateFiles {

  private final Path folder;

  CertificateFiles() {
    try {
      folder = Files.createTempDirectory("tls");
      folder.toFile().deleteOnExit();
      renew("first");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String certificate() {
    return "file:" + folder.resolve("tls.crt");
  }

  String privateKey() {
    return "file:" + folder.resolve("tls.key");
  }

  /** Replaces both files. */
  void renew(String name) throws IOException {
    SelfSigned.write(folder, name, "IP:127.0.0.1,DNS:localhost");
  }
}
