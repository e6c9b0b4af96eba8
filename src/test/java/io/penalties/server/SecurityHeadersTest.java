package io.penalties.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.problem.TestServer;
import io.penalties.http.wire.Answer;
import io.penalties.http.wire.RawHttp;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/** The headers that tell browsers what a response is, on every response; access is open here. */
@TestServer
@TestPropertySource(properties = "management.server.port=0")
class SecurityHeadersTest {

  private static final Map<String, String> EVERYWHERE =
      Map.of(
          "x-content-type-options", "nosniff",
          "x-frame-options", "DENY",
          "referrer-policy", "no-referrer",
          "cross-origin-resource-policy", "same-origin");

  @LocalServerPort private int port;
  @LocalManagementPort private int managementPort;
  @Autowired private ApplicationContext context;

  private static Answer ask(int port, String request) throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      return http.send(request).receive();
    }
  }

  private Answer get(String path) throws IOException {
    return ask(port, "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
  }

  private static void checkData(Answer answer) {
    assertThat(answer.headers())
        .containsAllEntriesOf(EVERYWHERE)
        .containsEntry("content-security-policy", SecurityHeadersValve.DATA_POLICY)
        .containsEntry("cache-control", "no-store")
        .doesNotContainKeys("server", "x-powered-by", "strict-transport-security");
    assertThat(answer.body()).doesNotContain("Tomcat");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /regularizers HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /v3/api-docs HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST /penalties HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
        "OPTIONS /penalties HTTP/1.1\r\nHost: a\r\n\r\n",
        "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n",
        "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /a|b HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /a%2Fb HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
        "rubbish\r\n\r\n"
      })
  void answersAreData(String request) throws IOException {
    checkData(ask(port, request));
  }

  @Test
  void soAreThoseOfManagement() throws IOException {
    checkData(ask(managementPort, "GET /actuator/health HTTP/1.1\r\nHost: a\r\n\r\n"));
    checkData(ask(managementPort, "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n"));
    checkData(ask(managementPort, "GET /a|b HTTP/1.1\r\nHost: a\r\n\r\n"));
    checkData(ask(managementPort, "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n"));
  }

  @Test
  void thePageMayRunItsOwnScriptsAndNoOthers() throws IOException {
    Answer page = get("/swagger-ui/index.html");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.headers())
        .containsAllEntriesOf(EVERYWHERE)
        .containsEntry("content-security-policy", SecurityHeadersValve.PAGE_POLICY);
    assertThat(Pattern.compile("<script(?![^>]* src=)[^>]*>").matcher(page.body()).find())
        .as("a script within the page would not run")
        .isFalse();
    assertThat(page.body()).doesNotContain(" onload=", "http://", "https://");
  }

  @Test
  void traceEchoesNothing() throws IOException {
    for (String path : new String[] {"/", "/penalties", "/actuator/health", "/nowhere"}) {
      Answer answer =
          ask(port, "TRACE " + path + " HTTP/1.1\r\nHost: a\r\nX-API-Key: hidden\r\n\r\n");
      assertThat(answer.status()).isEqualTo(501);
      assertThat(answer.headers()).doesNotContainKey("allow");
      assertThat(answer.body()).doesNotContain("hidden");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "env",
        "configprops",
        "beans",
        "heapdump",
        "threaddump",
        "loggers",
        "mappings",
        "shutdown",
        "httpexchanges",
        "logfile",
        "sbom",
        "conditions",
        "caches",
        "scheduledtasks"
      })
  void managementShowsNoInsides(String endpoint) throws IOException {
    String request = "GET /actuator/" + endpoint + " HTTP/1.1\r\nHost: a\r\n\r\n";
    assertThat(ask(port, request).status()).isEqualTo(404);
    assertThat(ask(managementPort, request).status()).isEqualTo(404);
  }

  @Test
  void openAccessCostsNoFilter() throws IOException {
    assertThat(get("/regularizers").status()).isEqualTo(200);
    assertThat(context.getBeansOfType(FilterRegistrationBean.class))
        .doesNotContainKeys("accessFilter", "securityFilterChainRegistration");
    assertThat(context.containsBean("springSecurityFilterChain")).isFalse();
  }
}
