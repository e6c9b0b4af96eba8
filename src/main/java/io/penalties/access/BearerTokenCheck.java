package io.penalties.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.Enumeration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;

/** A signed token of the issuer in the header {@code Authorization} (RFC 6750, RFC 7519). */
public final class BearerTokenCheck implements AccessCheck {

  private static final Logger LOG = LoggerFactory.getLogger(BearerTokenCheck.class);

  private static final String SCHEME = "Bearer";
  private static final String CHALLENGE = "Bearer realm=\"penalties\"";

  /** The characters of RFC 6750, section 2.1. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  private final JwtDecoder decoder;
  private final IssuerRequests issuer;
  private final String scope;
  private final AtomicBoolean outageTold = new AtomicBoolean();

  BearerTokenCheck(JwtDecoder decoder, IssuerRequests issuer, String scope) {
    this.decoder = decoder;
    this.issuer = issuer;
    this.scope = scope;
  }

  /**
   * Creates a check of tokens.
   *
   * @param settings the settings of the issuer
   * @param scope the required scope; empty for none
   */
  public static BearerTokenCheck of(OAuth2Settings settings, String scope) {
    IssuerRequests issuer = new IssuerRequests();
    return new BearerTokenCheck(TokenDecoder.of(settings, issuer.client()), issuer, scope);
  }

  @Override
  public Verdict check(HttpServletRequest request) {
    Enumeration<String> values = request.getHeaders(HttpHeaders.AUTHORIZATION);
    if (!values.hasMoreElements()) {
      return new Verdict.Absent();
    }
    String value = values.nextElement();
    if (values.hasMoreElements()) {
      return invalid("Expected one header Authorization. Received: several.");
    }
    int space = value.indexOf(' ');
    if (!SCHEME.equalsIgnoreCase(space < 0 ? value : value.substring(0, space))) {
      return new Verdict.Absent();
    }
    String token = space < 0 ? "" : value.substring(space + 1).strip();
    return TOKEN.matcher(token).matches()
        ? decode(token)
        : invalid("Expected a bearer token. Received: a value that is not a bearer token.");
  }

  @Override
  public String challenge() {
    return CHALLENGE;
  }

  private Verdict decode(String token) {
    Jwt jwt;
    try {
      jwt = decoder.decode(token);
    } catch (BadJwtException _) {
      return invalid(
          "Expected a valid token from the issuer. Received: an invalid or expired one.");
    } catch (JwtException | JwtDecoderInitializationException e) {
      return issuer.answered()
          ? invalid(
              "Expected a token signed with a key of the issuer. Received: one with another"
                  + " signature.")
          : unavailable(e);
    }
    outageTold.set(false);
    return allows(jwt) ? new Verdict.Granted(null) : insufficient();
  }

  /** Logged once per outage, which every request meets again. */
  private Verdict unavailable(RuntimeException failure) {
    if (outageTold.compareAndSet(false, true)) {
      Throwable cause = failure;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      LOG.error(
          "OAuth2: cannot get the keys of the issuer, requests with tokens get 503: {}",
          cause.getClass().getSimpleName());
    }
    return new Verdict.Unavailable("The token cannot be checked now: its issuer does not respond.");
  }

  private boolean allows(Jwt jwt) {
    return scope.isEmpty() || has(jwt.getClaim("scope")) || has(jwt.getClaim("scp"));
  }

  /** Issuers write a list of scopes, or one string of them. */
  private boolean has(@Nullable Object claim) {
    return switch (claim) {
      case String words -> Arrays.asList(words.split(" ")).contains(scope);
      case Collection<?> list -> list.contains(scope);
      case null, default -> false;
    };
  }

  private static Verdict invalid(String detail) {
    return new Verdict.Invalid(CHALLENGE + ", error=\"invalid_token\"", detail);
  }

  private Verdict insufficient() {
    return new Verdict.Insufficient(
        CHALLENGE + ", error=\"insufficient_scope\", scope=\"" + scope + '"',
        "Expected a token with the scope %s. Received: one without it.".formatted(scope));
  }
}
