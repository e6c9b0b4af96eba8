package io.penalties.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.files.Safetensors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** References and importances that come as several files, or as an archive of them. */
class ReferenceSetsTest extends ServiceTest {

  private static final byte[] MODEL =
      new Safetensors().add("a/kernel", "[2]", 3, 4).add("b/kernel", "[1]", 7).toBytes();
  private static final byte[] FIRST = new Safetensors().add("a/kernel", "[2]", 1, 1).toBytes();
  private static final byte[] SECOND = new Safetensors().add("b/kernel", "[1]", 2).toBytes();

  /** The parts of a request. */
  private static final class Form {

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    Form rule(String className) {
      String options =
          """
          {"rules": [{"match": ".*", "regularizer":
            {"class_name": "%s", "config": {"factor": 1}}}]}
          """
              .formatted(className);
      return part("name=\"options\"", options.getBytes(StandardCharsets.UTF_8));
    }

    Form file(String part, String filename, byte[] content) {
      return part("name=\"%s\"; filename=\"%s\"".formatted(part, filename), content);
    }

    Form part(String disposition, byte[] content) {
      body.writeBytes(
          "--b7\r\nContent-Disposition: form-data; %s\r\n\r\n"
              .formatted(disposition)
              .getBytes(StandardCharsets.UTF_8));
      body.writeBytes(content);
      body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
      return this;
    }
  }

  private HttpResponse<String> post(Form form) {
    form.body.writeBytes("--b7--\r\n".getBytes(StandardCharsets.UTF_8));
    return send(
        request("/penalties/model")
            .header("Content-Type", "multipart/form-data; boundary=b7")
            .POST(BodyPublishers.ofByteArray(form.body.toByteArray())));
  }

  private static void assertDistances(HttpResponse<String> response, double first, double second) {
    JsonNode answer = json(response);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(answer.at("/losses/0").asDouble()).isEqualTo(first);
    assertThat(answer.at("/losses/1").asDouble()).isEqualTo(second);
    assertThat(answer.get("warnings")).isEmpty();
  }

  private static void assertInvalidFile(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
    assertThat(json(response).get("type").asString()).endsWith("/problems/invalid-file");
  }

  @Test
  void severalFilesAreOneReference() {
    Form form =
        new Form()
            .file("reference", "old-00002.safetensors", SECOND)
            .rule("L2SP")
            .file("model", "new.safetensors", MODEL)
            .file("reference", "old-00001.safetensors", FIRST);

    assertDistances(post(form), 13, 25);
  }

  @Test
  void severalFilesAreOneImportance() {
    byte[] ones = new Safetensors().add("a/kernel", "[2]", 2, 0).toBytes();
    byte[] twos = new Safetensors().add("b/kernel", "[1]", 4).toBytes();
    Form form =
        new Form()
            .rule("EWC")
            .file("model", "new.safetensors", MODEL)
            .file("reference", "1.safetensors", FIRST)
            .file("importance", "1.safetensors", ones)
            .file("reference", "2.safetensors", SECOND)
            .file("importance", "2.safetensors", twos);
    // 2 · 2² + 0 · 3², 4 · 5².
    assertDistances(post(form), 8, 100);
  }

  @Test
  void shardsWithAnIndexAreOneReference() {
    String index =
        """
        {"weight_map": {"a/kernel": "m-1.safetensors", "b/kernel": "m-2.safetensors"}}
        """;
    Form form =
        new Form()
            .rule("L1SP")
            .file("model", "new.safetensors", MODEL)
            .file("reference", "m-1.safetensors", FIRST)
            .file("reference", "m-2.safetensors", SECOND)
            .file(
                "reference",
                "model.safetensors.index.json",
                index.getBytes(StandardCharsets.UTF_8));

    assertDistances(post(form), 5, 5);
  }

  @Test
  void anArchiveOfFilesIsOneReference() throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(archive)) {
      zip.putNextEntry(new ZipEntry("old/1.safetensors"));
      zip.write(FIRST);
      zip.putNextEntry(new ZipEntry("old/2.safetensors"));
      zip.write(SECOND);
    }
    Form form =
        new Form()
            .rule("L2SP")
            .file("model", "new.safetensors", MODEL)
            .file("reference", "old.zip", archive.toByteArray());

    assertDistances(post(form), 13, 25);
  }

  @Test
  void aTensorInTwoFilesIsRefused() {
    Form form =
        new Form()
            .rule("L2SP")
            .file("model", "new.safetensors", MODEL)
            .file("reference", "1.safetensors", FIRST)
            .file("reference", "2.safetensors", FIRST);
    HttpResponse<String> response = post(form);

    assertInvalidFile(response);
    assertThat(response.body()).contains("a/kernel");
  }

  @Test
  void aNameThatLeadsOutOfTheSetIsRefused() {
    Form form =
        new Form()
            .rule("L2SP")
            .file("model", "new.safetensors", MODEL)
            .file("reference", "../1.safetensors", FIRST);

    assertInvalidFile(post(form));
  }

  @Test
  void newNamesAreRefusedWhereNothingIsCompared() {
    String options =
        """
        {"rules": [{"match": ".*", "regularizer": "l2"}],
         "reference_names": [{"match": "a", "replace": "b"}]}
        """;
    HttpResponse<String> response =
        send(
            request(
                    "/penalties/tensors?options="
                        + URLEncoder.encode(options, StandardCharsets.UTF_8))
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(MODEL)));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(response.body()).contains("Expected no reference_names");
  }
}
