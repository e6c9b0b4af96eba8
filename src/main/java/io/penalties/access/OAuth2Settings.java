package io.penalties.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What {@code spring.security.oauth2.resourceserver.jwt} says, by Spring's names.
 *
 * @param issuerUri who issues tokens; its metadata name its keys
 * @param jwkSetUri where its keys are, when they are not to be found by its metadata
 * @param audiences of whom a token must name one; empty: any
 * @param jwsAlgorithms with which tokens may be signed
 */
public record OAuth2Settings(
    @Nullable String issuerUri,
    @Nullable String jwkSetUri,
    @DefaultValue List<String> audiences,
    @DefaultValue("RS256") List<String> jwsAlgorithms) {

  /** The prefix of the properties. */
  public static final String PREFIX = "spring.security.oauth2.resourceserver.jwt";
}
