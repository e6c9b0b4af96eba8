package io.penalties.access;

import java.util.Set;
import java.util.TreeSet;

/**
 * Settings below Spring's own prefix for security that this service does not honour: who sets them
 * must not believe that they work.
 */
public final class UnsupportedSettings {

  /** What Spring Security reads. */
  public static final String PREFIX = "spring.security";

  private UnsupportedSettings() {}

  /**
   * Refuses to start with one of them.
   *
   * @param unknown names below the prefix that are set, but are none of {@link OAuth2Settings}
   * @throws UnusableSettingException when there is one
   */
  public static void refuse(Set<String> unknown) {
    if (!unknown.isEmpty()) {
      String names = String.join(", ", new TreeSet<>(unknown));
      throw new UnusableSettingException(
          names,
          "Expected API keys (penalties.security.api-keys-file) or an issuer of JWTs ("
              + OAuth2Settings.PREFIX
              + ".issuer-uri or jwk-set-uri). Received: settings that this service lacks.",
          "Remove " + names + ".");
    }
  }
}
