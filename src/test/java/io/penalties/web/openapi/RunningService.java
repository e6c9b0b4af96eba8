package io.penalties.web.openapi;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service as a client sees it.
 *
 * @param base where it listens
 */
record RunningService(URI base) {

  static final JsonMapper JSON = JsonMapper.builder().build();

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  static RunningService onPort(int port) {
    return new RunningService(URI.create("http://localhost:" + port));
  }

  /** The OpenAPI text, byte for byte. */
  String text() throws IOException, InterruptedException {
    return get("/v3/api-docs", "application/json").body();
  }

  /** The OpenAPI text. */
  JsonNode api() throws IOException, InterruptedException {
    return JSON.readTree(text());
  }

  HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
    return send(to(path, accept).GET());
  }

  HttpResponse<String> post(String path, String accept, String json)
      throws IOException, InterruptedException {
    return send(
        to(path, accept)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private HttpRequest.Builder to(String path, String accept) {
    return HttpRequest.newBuilder(base.resolve(path)).header("Accept", accept);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
