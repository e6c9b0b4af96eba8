package io.penalties.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.penalties.http.ServiceTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Tokens of an issuer, together with API keys. */
class BearerTokenTest extends ServiceTest {

  private static final Issuer ISSUER = new Issuer(true);
  private static final KeyFile FILE = new KeyFile(KeyFile.line("ci", KeyFile.CI));

  @DynamicPropertySource
  static void access(DynamicPropertyRegistry registry) {
    registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", ISSUER::uri);
    registry.add("spring.security.oauth2.resourceserver.jwt.audiences", () -> "penalties-api");
    registry.add("penalties.security.api-keys-file", FILE::path);
  }

  private static JWTClaimsSet.Builder claims() {
    return ISSUER.claims().audience(List.of("other", "penalties-api"));
  }

  private HttpResponse<String> withToken(String token) {
    return send(request("/regularizers").header("Authorization", "Bearer " + token));
  }

  static Stream<Arguments> good() {
    return Stream.of(
        Arguments.of("a scope among others", ISSUER.sign(claims().build())),
        Arguments.of(
            "a list of scopes",
            ISSUER.sign(
                claims().claim("scope", null).claim("scp", List.of("a", "penalties")).build())),
        Arguments.of("the type of RFC 9068", Issuer.sign(claims().build(), "at+jwt", ISSUER.key())),
        Arguments.of(
            "just expired, as clocks differ",
            ISSUER.sign(
                claims().expirationTime(Date.from(Instant.now().minusSeconds(20))).build())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("good")
  void opens(String what, String token) {
    assertThat(withToken(token).statusCode()).as(what).isEqualTo(200);
  }

  static Stream<Arguments> bad() throws JOSEException {
    String good = ISSUER.sign(claims().build());
    String[] parts = good.split("\\.");
    String richer =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                    .replace("trainer", "emperor")
                    .getBytes(StandardCharsets.UTF_8));
    SignedJWT confused =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(Issuer.KEY_ID).build(),
            claims().build());
    confused.sign(new MACSigner(ISSUER.key().toRSAPublicKey().getEncoded()));
    return Stream.of(
        Arguments.of(
            "expired",
            ISSUER.sign(
                claims().expirationTime(Date.from(Instant.now().minusSeconds(120))).build())),
        Arguments.of("never expires", ISSUER.sign(claims().expirationTime(null).build())),
        Arguments.of(
            "not valid yet",
            ISSUER.sign(claims().notBeforeTime(Date.from(Instant.now().plusSeconds(300))).build())),
        Arguments.of("of another issuer", ISSUER.sign(claims().issuer("http://a").build())),
        Arguments.of("of no issuer", ISSUER.sign(claims().issuer(null).build())),
        Arguments.of("for another audience", ISSUER.sign(claims().audience("other").build())),
        Arguments.of("for no audience", ISSUER.sign(ISSUER.claims().build())),
        Arguments.of("unsigned", new PlainJWT(claims().build()).serialize()),
        Arguments.of("changed", parts[0] + "." + richer + "." + parts[2]),
        Arguments.of("without its signature", parts[0] + "." + parts[1] + "."),
        Arguments.of(
            "signed with another key",
            Issuer.sign(claims().build(), "JWT", Issuer.newKey(Issuer.KEY_ID))),
        Arguments.of(
            "signed with an unknown key",
            Issuer.sign(claims().build(), "JWT", Issuer.newKey("k2"))),
        Arguments.of("signed with the public key as a secret", confused.serialize()),
        Arguments.of("of another type", Issuer.sign(claims().build(), "JWE", ISSUER.key())),
        Arguments.of("no JWT", "abc"),
        Arguments.of("dots", "a.b.c"),
        Arguments.of("with a space", good + " " + good),
        Arguments.of("not a token", "\"" + good + "\""),
        Arguments.of("empty", ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void doesNot(String what, String token) {
    HttpResponse<String> answer = withToken(token);
    assertThat(answer.statusCode()).as(what).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.headers().allValues("WWW-Authenticate"))
        .containsExactly("Bearer realm=\"penalties\", error=\"invalid_token\"");
    assertThat(json(answer).get("type").asString()).isEqualTo("/problems/unauthorized");
  }

  @Test
  void aTokenWithoutTheScopeIsForbidden() {
    HttpResponse<String> answer =
        withToken(ISSUER.sign(claims().claim("scope", "penalties.read openid").build()));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.headers().allValues("WWW-Authenticate"))
        .containsExactly(
            "Bearer realm=\"penalties\", error=\"insufficient_scope\", scope=\"penalties\"");
    assertThat(json(answer).get("type").asString()).isEqualTo("/problems/forbidden");
    assertThat(json(answer).get("detail").asString())
        .isEqualTo("Expected a token with the scope penalties. Received: one without it.");
  }

  @Test
  void withoutAnythingTheAnswerNamesBothWays() {
    HttpResponse<String> answer = get("/regularizers");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().allValues("WWW-Authenticate"))
        .containsExactly("ApiKey realm=\"penalties\"", "Bearer realm=\"penalties\"");
    assertThat(json(answer).get("detail").asString())
        .isEqualTo(
            "Expected an API key in the header X-API-Key or a bearer token in the header"
                + " Authorization. Received: none.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic YTpi", "bearer", "Bearer", "Digest a=b", "", "Bearertoken"})
  void otherCredentialsAreNone(String authorization) {
    assertThat(send(request("/regularizers").header("Authorization", authorization)).statusCode())
        .isEqualTo(401);
  }

  @Test
  void eitherWayIsEnough() {
    String stale = ISSUER.sign(claims().expirationTime(new Date(0)).build());
    assertThat(
            send(request("/regularizers")
                    .header("Authorization", "Bearer " + stale)
                    .header("X-API-Key", KeyFile.CI))
                .statusCode())
        .isEqualTo(200);
    assertThat(
            send(request("/regularizers")
                    .header("Authorization", "bearer " + ISSUER.sign(claims().build()))
                    .header("X-API-Key", "wrong"))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void madeUpKeysDoNotFloodTheIssuer() {
    assertThat(withToken(ISSUER.sign(claims().build())).statusCode()).isEqualTo(200);
    int before = ISSUER.requests();
    String unknown = Issuer.sign(claims().build(), "JWT", Issuer.newKey("made-up"));
    for (int i = 0; i < 100; i++) {
      assertThat(withToken(unknown).statusCode()).isEqualTo(401);
    }
    assertThat(ISSUER.requests() - before).as("bounded in each ten seconds").isLessThan(50);
    assertThat(withToken(ISSUER.sign(claims().build())).statusCode()).isEqualTo(200);
  }
}
