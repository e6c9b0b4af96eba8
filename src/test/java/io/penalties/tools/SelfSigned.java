package io.penalties.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A self-signed certificate and its key in PEM files, made by the JDK's keytool. */
public final class SelfSigned {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private SelfSigned() {}

  /**
   * Writes {@code tls.crt} and {@code tls.key}, or replaces them.
   *
   * @param name the common name, which differs from those before in this folder
   * @param hosts the subject's alternative names, such as {@code DNS:localhost}
   */
  public static void write(Path folder, String name, String hosts) throws IOException {
    Path store = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-alias",
                "web",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=" + hosts,
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
    assertThat(output).doesNotContain("error");
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD);
      write(folder, "tls.key", "PRIVATE KEY", keys.getKey("web", PASSWORD).getEncoded());
      write(folder, "tls.crt", "CERTIFICATE", keys.getCertificate("web").getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(output, e);
    }
  }

  private static void write(Path folder, String file, String what, byte[] der) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Path temporary = folder.resolve(file + ".tmp");
    Files.writeString(
        temporary, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what));
    Files.move(temporary, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
  }
}
