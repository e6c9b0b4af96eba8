package io.penalties.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings in {@code spring.security.oauth2.resourceserver.jwt}, under Spring's names.
 *
 * @param issuerUri the issuer of tokens, whose metadata name its keys
 * @param jwkSetUri the URL of its keys, if its metadata do not name them
 * @param audiences the audiences of which a token must name one; empty for any
 * @param jwsAlgorithms the allowed signature algorithms
 */
public record OAuth2Settings(
    @Nullable String issuerUri,
    @Nullable String jwkSetUri,
    @DefaultValue List<String> audiences,
    @DefaultValue("RS256") List<String> jwsAlgorithms) {

  /** The prefix of the properties. */
  public static final String PREFIX = "spring.security.oauth2.resourceserver.jwt";
}
