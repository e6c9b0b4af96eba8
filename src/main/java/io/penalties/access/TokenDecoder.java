package io.penalties.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.web.client.RestOperations;

/**
 * Creates the verifier of tokens. The issuer is contacted when the first token arrives, so that the
 * service starts without it.
 */
final class TokenDecoder {

  private TokenDecoder() {}

  /**
   * Creates a decoder.
   *
   * @throws UnusableSettingException if the settings are invalid
   */
  static JwtDecoder of(OAuth2Settings settings, RestOperations client) {
    String issuer = url("issuer-uri", settings.issuerUri());
    String keys = url("jwk-set-uri", settings.jwkSetUri());
    NimbusJwtDecoder.JwkSetUriJwtDecoderBuilder builder;
    if (keys != null) {
      builder = NimbusJwtDecoder.withJwkSetUri(keys);
    } else if (issuer != null) {
      builder = NimbusJwtDecoder.withIssuerLocation(issuer);
    } else {
      throw unusable("issuer-uri", "Expected a URL here or in jwk-set-uri. Received: none.");
    }
    Set<SignatureAlgorithm> algorithms = algorithms(settings.jwsAlgorithms());
    OAuth2TokenValidator<Jwt> validator = validator(issuer, settings.audiences());
    builder
        .restOperations(client)
        .jwsAlgorithms(all -> all.addAll(algorithms))
        // The validator checks types: access tokens of RFC 9068 have their own type.
        .validateType(false);
    return new SupplierJwtDecoder(() -> {
      NimbusJwtDecoder decoder = builder.build();
      decoder.setJwtValidator(validator);
      return decoder;
    });
  }

  private static OAuth2TokenValidator<Jwt> validator(
      @Nullable String issuer, List<String> audiences) {
    List<OAuth2TokenValidator<Jwt>> validators = new ArrayList<>();
    JwtTypeValidator type = new JwtTypeValidator("JWT", "at+jwt");
    type.setAllowEmpty(true);
    validators.add(type);
    JwtTimestampValidator times = new JwtTimestampValidator();
    times.setAllowEmptyExpiryClaim(false);
    validators.add(times);
    if (issuer != null) {
      validators.add(new JwtIssuerValidator(issuer));
    }
    if (!audiences.isEmpty()) {
      validators.add(
          new JwtClaimValidator<@Nullable List<String>>(
              JwtClaimNames.AUD,
              named -> named != null && named.stream().anyMatch(audiences::contains)));
    }
    return JwtValidators.createDefaultWithValidators(validators);
  }

  private static Set<SignatureAlgorithm> algorithms(List<String> names) {
    Set<SignatureAlgorithm> algorithms = new HashSet<>();
    for (String name : names) {
      SignatureAlgorithm algorithm = SignatureAlgorithm.from(name);
      if (algorithm == null) {
        throw unusable(
            "jws-algorithms", "Expected names such as RS256 or ES256. Received: " + name + ".");
      }
      algorithms.add(algorithm);
    }
    return algorithms;
  }

  private static @Nullable String url(String property, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      String scheme = new URI(text).getScheme();
      if ("https".equals(scheme) || "http".equals(scheme)) {
        return text;
      }
    } catch (URISyntaxException _) {
      // Reported below.
    }
    throw unusable(property, "Expected a URL of http or https. Received: " + text + ".");
  }

  private static UnusableSettingException unusable(String property, String reason) {
    return new UnusableSettingException(
        OAuth2Settings.PREFIX + "." + property,
        reason,
        "Set it to what the issuer of tokens names in its documentation.");
  }
}
