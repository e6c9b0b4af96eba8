package io.penalties.access;

import java.util.Set;
import java.util.TreeSet;

/**
 * Settings below Spring's prefix for security that this service does not support. An operator who
 * sets them must not believe that they work.
 */
public final class UnsupportedSettings {

  /** The settings that Spring Security reads. */
  public static final String PREFIX = "spring.security";

  private UnsupportedSettings() {}

  /**
   * Refuses to start if one of them is set.
   *
   * @param unknown names below the prefix that are set but do not belong to {@link OAuth2Settings}
   * @throws UnusableSettingException if there is one
   */
  public static void refuse(Set<String> unknown) {
    if (!unknown.isEmpty()) {
      String names = String.join(", ", new TreeSet<>(unknown));
      throw new UnusableSettingException(
          names,
          "Expected API keys (penalties.security.api-keys-file) or an issuer of JWTs ("
              + OAuth2Settings.PREFIX
              + ".issuer-uri or jwk-set-uri). Received: settings that this service does not"
              + " support.",
          "Remove " + names + ".");
    }
  }
}
