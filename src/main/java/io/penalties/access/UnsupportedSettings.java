package io.penalties.access;

import java.util.List;
import java.util.function.Predicate;

/** Spring's settings of other kinds of tokens: who sets them must not believe that they work. */
public final class UnsupportedSettings {

  private static final List<String> NAMES =
      List.of(
          OAuth2Settings.PREFIX + ".public-key-location",
          "spring.security.oauth2.resourceserver.opaquetoken.introspection-uri");

  private UnsupportedSettings() {}

  /**
   * Refuses to start with one of them.
   *
   * @param isSet whether a property is set
   * @throws UnusableSettingException when one is
   */
  public static void refuse(Predicate<String> isSet) {
    for (String name : NAMES) {
      if (isSet.test(name)) {
        throw new UnusableSettingException(
            name,
            "Expected an issuer of JWTs instead. Received: a setting that this service lacks.",
            "Set " + OAuth2Settings.PREFIX + ".issuer-uri or jwk-set-uri.");
      }
    }
  }
}
