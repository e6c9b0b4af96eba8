package io.penalties.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Programs beside Java that some tests need. */
public final class Tools {

  private static final boolean REQUIRED = "required".equals(System.getenv("PENALTIES_TOOLS"));

  private Tools() {}

  /**
   * Skips a test that lacks a tool, in one line. Where the environment says {@code
   * PENALTIES_TOOLS=required}, as CI does, it fails instead.
   */
  public static void need(boolean there, String what) {
    if (REQUIRED) {
      assertThat(there).as(what).isTrue();
    }
    assumeTrue(there, () -> what + " Skipped.");
  }

  /** Skips a test that sends requests as curl does. */
  public static void needCurl() {
    need(Files.exists(Path.of("/usr/bin/curl")), "This test needs curl.");
  }
}
