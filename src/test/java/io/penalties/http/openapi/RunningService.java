package io.penalties.http.openapi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service as a client sees it.
 *
 * @param base where it listens
 * @param requestId how the client calls its requests
 */
record RunningService(URI base, String requestId) {

  static final JsonMapper JSON = JsonMapper.builder().build();

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  static RunningService onPort(int port) {
    return new RunningService(URI.create("http://localhost:" + port), "test");
  }

  RunningService withRequestId(String id) {
    return new RunningService(base, id);
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
    return post(path, accept, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  HttpResponse<String> post(String path, String accept, String type, byte[] body)
      throws IOException, InterruptedException {
    return send(
        to(path, accept)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  HttpResponse<String> postForm(String path, String accept, Map<String, byte[]> parts)
      throws IOException, InterruptedException {
    String boundary = "0123456789abcdef";
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    parts.forEach((name, content) -> {
      form.writeBytes(
          ("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n".formatted(boundary, name))
              .getBytes(StandardCharsets.UTF_8));
      form.writeBytes(content);
      form.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    });
    form.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return post(path, accept, "multipart/form-data; boundary=" + boundary, form.toByteArray());
  }

  private HttpRequest.Builder to(String path, String accept) {
    return HttpRequest.newBuilder(base.resolve(path))
        .header("Accept", accept)
        .header("X-Request-Id", requestId);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
