package io.penalties.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A self-signed certificate and its key in PEM files, made by the JDK's keytool. */
final class CertificateFiles {

  private static final char[] PASSWORD = "changeit".toCharArray();

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
    Path store = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "web",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=IP:127.0.0.1,DNS:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD);
      write("tls.key", "PRIVATE KEY", keys.getKey("web", PASSWORD).getEncoded());
      write("tls.crt", "CERTIFICATE", keys.getCertificate("web").getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(output, e);
    }
    assertThat(output).doesNotContain("error");
  }

  private void write(String file, String what, byte[] der) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Path temporary = folder.resolve(file + ".tmp");
    Files.writeString(
        temporary, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what));
    Files.move(temporary, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
  }
}
