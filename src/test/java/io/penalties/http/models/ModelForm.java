package io.penalties.http.models;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A form with the files of a model, in the order in which its parts are added. */
public final class ModelForm {

  private static final String BOUNDARY = "fedcba9876543210";

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  public ModelForm options(String json) {
    return part("name=\"options\"", json.getBytes(StandardCharsets.UTF_8));
  }

  public ModelForm config(byte[] json) {
    return part("name=\"config\"", json);
  }

  public ModelForm outputs(byte[] file) {
    return part("name=\"outputs\"; filename=\"outputs.npz\"", file);
  }

  public ModelForm model(String filename, byte[] content) {
    return part("name=\"model\"; filename=\"%s\"".formatted(filename), content);
  }

  public ModelForm model(Path folder, String name) {
    try {
      return model(name, Files.readAllBytes(folder.resolve(name)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  public ModelForm part(String disposition, byte[] content) {
    body.writeBytes(
        "--%s\r\nContent-Disposition: form-data; %s\r\n\r\n"
            .formatted(BOUNDARY, disposition)
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** The request with this body. */
  public HttpRequest.Builder to(HttpRequest.Builder request) {
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return request
        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(BodyPublishers.ofByteArray(body.toByteArray()));
  }
}
