package io.penalties.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.PenaltiesApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** What startup logs about access, and when the service refuses to start. */
@ExtendWith(OutputCaptureExtension.class)
class StartTest {

  private static final String JWT = "--spring.security.oauth2.resourceserver.jwt.";

  @TempDir private Path folder;

  private static ConfigurableApplicationContext start(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "--server.port=0";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return SpringApplication.run(PenaltiesApplication.class, all);
  }

  private static void refuses(CapturedOutput log, String reason, String... arguments) {
    assertThatThrownBy(() -> start(arguments)).isInstanceOf(RuntimeException.class);
    assertThat(log.getAll())
        .contains("APPLICATION FAILED TO START", reason)
        .doesNotContain("\tat ", "Tomcat started");
  }

  @Test
  void openAccessIsToldOnce(CapturedOutput log) {
    try (ConfigurableApplicationContext _ = start()) {
      assertThat(log.getAll())
          .containsOnlyOnce("Access: ")
          .contains(
              "Access: open to everyone who can reach the port; penalties.security.api-keys-file or"
                  + " spring.security.oauth2.resourceserver.jwt.issuer-uri restricts it")
          .doesNotContain("password");
      assertThat(log.getAll().strip().lines().reduce((_, last) -> last).orElseThrow())
          .matches(".*Ready: http://localhost:[0-9]+/");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nobody\n",
        "ci:abc\n",
        "ci;00\n",
        "\u00ff:00\n",
        "1f0e1f0e1f0e1f0e1f0e1f0e1f0e\n"
      })
  void aDamagedFileOfKeysIsNoStart(String text, CapturedOutput log) throws IOException {
    Path file = Files.writeString(folder.resolve("keys"), text);
    refuses(log, "Expected", "--penalties.security.api-keys-file=" + file);
    assertThat(log.getAll())
        .contains("penalties.security.api-keys-file = " + file)
        .doesNotContain("1f0e1f0e");
  }

  @Test
  void messagesNameTheLine(CapturedOutput log) throws IOException {
    String line = KeyFile.line("ci", KeyFile.CI);
    Path file = Files.writeString(folder.resolve("keys"), "# one\n" + line + "\n" + line);
    refuses(
        log,
        "line 4: Expected each key once. Received: the digest of an earlier line.",
        "--penalties.security.api-keys-file=" + file);
  }

  @Test
  void aMissingFileOfKeysIsNoStart(CapturedOutput log) {
    refuses(
        log,
        "Expected a file. Received: no file at this path.",
        "--penalties.security.api-keys-file=" + folder.resolve("none"));
  }

  @Test
  void aFolderOrNothingIsNone(CapturedOutput log) {
    refuses(log, "Expected a readable file.", "--penalties.security.api-keys-file=" + folder);
    refuses(log, "Expected a readable file.", "--penalties.security.api-keys-file=");
  }

  @Test
  void aHugeFileOfKeysIsNoStart(CapturedOutput log) throws IOException {
    Path file = folder.resolve("keys");
    Files.writeString(file, "#".repeat(1 << 20));
    refuses(
        log,
        "Expected at most 65536 bytes. Received: more.",
        "--penalties.security.api-keys-file=" + file);
  }

  @ParameterizedTest
  @CsvSource({
    "issuer-uri=, Expected a URL of http or https. Received: .",
    "issuer-uri=nonsense, Expected a URL of http or https. Received: nonsense.",
    "jwk-set-uri=file:/etc/passwd, Expected a URL of http or https. Received: file:/etc/passwd."
  })
  void settingsThatMakeNoSenseAreNoStart(String setting, String reason, CapturedOutput log) {
    refuses(log, reason, JWT + setting);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spring.security.oauth2.resourceserver.jwt.public-key-location",
        "spring.security.oauth2.resourceserver.jwt.authority-prefix",
        "spring.security.oauth2.resourceserver.opaquetoken.introspection-uri",
        "spring.security.oauth2.client.registration.x.client-id",
        "spring.security.user.password"
      })
  void settingsOfSpringSecurityThatNothingReadsAreRefusedByName(String name, CapturedOutput log) {
    refuses(
        log,
        name + ": Expected API keys",
        "--" + name + "=a",
        JWT + "issuer-uri=http://127.0.0.1:1");
  }

  @Test
  void unknownAlgorithmsAreNoStart(CapturedOutput log) {
    refuses(
        log,
        "Expected names such as RS256 or ES256. Received: none.",
        JWT + "issuer-uri=http://127.0.0.1:1",
        JWT + "jws-algorithms=none");
  }
}
