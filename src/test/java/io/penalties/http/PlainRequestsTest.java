package io.penalties.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that Spring MVC handles itself, and those that pass it, get the same answers. */
class PlainRequestsTest extends ServiceTest {

  private static final Set<String> OF_THE_REQUEST = Set.of("date", "x-request-id");

  private static final String LAYERS =
      """
      {"layers": [{"class_name": "Dense", "config": {"name": "d", "kernel_regularizer": "l2"},
        "weights": {"kernel": {"data": [[1, 2], [3, 4]]}}}]}\
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/penalties/direct|200|`{\"regularizer\": \"l2\", \"tensor\": {\"data\": [3, 4]}}`",
        "/penalties/direct|422|`{\"regularizer\": \"l2\", \"tensor\": {\"data\": [3, true]}}`",
        "/penalties/direct|400|`{\"regularizer\": \"l2\", \"tens`",
        "/penalties|200|`" + LAYERS + "`",
        "/penalties|400|`{\"layers\": 1}`",
        "/penalties|400|``"
      })
  void areAnsweredAlike(String path, int status, String document) {
    HttpResponse<String> plain = post(path, "application/json", document);
    HttpResponse<String> other = post(path, "application/json;charset=utf-8", document);

    assertThat(plain.statusCode()).as(plain.body()).isEqualTo(status);
    assertThat(other.statusCode()).isEqualTo(status);
    assertThat(withoutId(plain)).isEqualTo(withoutId(other));
    assertThat(headers(plain)).isEqualTo(headers(other));
  }

  @ParameterizedTest
  @CsvSource({
    "'', , application/json",
    "*/*, , application/json",
    "application/json, , application/json",
    "text/csv, , text/csv",
    "*/*, text/csv, text/csv",
    "'text/csv, */*;q=0.1', , text/csv"
  })
  void acceptDecides(String accept, @Nullable String another, String expected) {
    var request = request("/penalties").header("Content-Type", "application/json");
    if (!accept.isEmpty()) {
      request.header("Accept", accept);
    }
    if (another != null) {
      request.header("Accept", another);
    }

    HttpResponse<String> response = send(request.POST(BodyPublishers.ofString(LAYERS)));

    assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith(expected);
  }

  @Test
  void aQueryIsRefused() {
    HttpResponse<String> response =
        post(
            "/penalties/direct?statistics=true",
            "application/json",
            "{\"regularizer\": \"l2\", \"tensor\": {\"data\": 1}}");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("Expected no query parameters");
  }

  @Test
  void areCountedUnderThePathOfTheirOperation() {
    post(
        "/penalties/direct",
        "application/json",
        "{\"regularizer\": \"l2\", \"tensor\": {\"data\": [1]}}");

    assertThat(get("/actuator/prometheus").body())
        .containsPattern(
            "http_server_requests_seconds_count\\{error=\"none\",exception=\"none\",method=\"POST\","
                + "outcome=\"SUCCESS\",status=\"200\",uri=\"/penalties/direct\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SUCCESS|200|`{\"regularizer\": \"l2\", \"tensor\": {\"data\": [3, 4]}}`",
        "CLIENT_ERROR|422|`{\"regularizer\": \"l2\", \"tensor\": {\"data\": [3, true]}}`",
        "CLIENT_ERROR|400|`{\"regularizer\": \"l2\", \"tens`"
      })
  void countInTheSameSeriesAsOthers(String outcome, int status, String document) {
    String series =
        "http_server_requests_seconds_count{error=\"none\",exception=\"none\",method=\"POST\","
            + "outcome=\"%s\",status=\"%d\",uri=\"/penalties/direct\"}".formatted(outcome, status);
    String active = "http_server_requests_active_seconds_gcount{";
    post("/penalties/direct", "application/json;charset=utf-8", document);
    long before = value(series);
    long families = lines(active);

    post("/penalties/direct", "application/json", document);
    assertThat(value(series)).isEqualTo(before + 1);
    post("/penalties/direct", "application/json;charset=utf-8", document);
    assertThat(value(series)).isEqualTo(before + 2);
    assertThat(lines(active)).isEqualTo(families);
  }

  private long value(String series) {
    return get("/actuator/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith(series))
        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private long lines(String start) {
    return get("/actuator/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith(start))
        .count();
  }

  private HttpResponse<String> post(String path, String contentType, String document) {
    return send(
        request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(document)));
  }

  private static String withoutId(HttpResponse<String> response) {
    String id = response.headers().firstValue("x-request-id").orElseThrow();
    return response.body().replace(id, "");
  }

  private static Map<String, List<String>> headers(HttpResponse<String> response) {
    Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
    headers.keySet().removeAll(OF_THE_REQUEST);
    return headers;
  }
}
