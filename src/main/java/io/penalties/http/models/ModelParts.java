package io.penalties.http.models;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Lease;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.Received;
import io.penalties.format.SpooledFile;
import io.penalties.http.body.RequestBody;
import io.penalties.http.body.RequestBodyReader;
import io.penalties.http.multipart.MultipartReader;
import io.penalties.http.multipart.Part;
import io.penalties.http.request.FileOptions;
import io.penalties.http.request.RequestReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of a request, in any order; files are on the disk until this is closed. */
final class ModelParts implements AutoCloseable {

  private final RequestBodyReader bodies;
  private final RequestReader requests;
  private final Path folder;
  private final HeldBytes held;
  private final Lease lease;
  private final long maxFileBytes;

  private @Nullable SpooledFile model;
  private @Nullable SpooledFile outputs;
  private @Nullable RequestBody config;
  private FileOptions options = FileOptions.defaults();

  ModelParts(
      RequestBodyReader bodies,
      RequestReader requests,
      Path folder,
      long maxFileBytes,
      Lease lease,
      HeldBytes held) {
    this.lease = lease;
    this.held = held;
    this.bodies = bodies;
    this.requests = requests;
    this.folder = folder;
    this.maxFileBytes = maxFileBytes;
  }

  void read(MultipartReader parts) throws IOException {
    Set<String> names = new HashSet<>();
    for (Part part = parts.next(); part != null; part = parts.next()) {
      if (!names.add(part.name())) {
        throw new MalformedDocumentException(
            "",
            "Expected each part once. Received: a second %s."
                .formatted(Received.string(part.name())));
      }
      switch (part.name()) {
        case "model" -> model = SpooledFile.of(part.content(), folder, maxFileBytes);
        case "outputs" -> outputs = spoolUnlessEmpty(part);
        case "config" -> config = readUnlessEmpty(part);
        case "options" -> {
          RequestBody document = readUnlessEmpty(part);
          if (document != null) {
            options = requests.readOptions(document.bytes(), document.length(), held);
          }
        }
        default ->
            throw new MalformedDocumentException(
                "",
                "Expected the parts model, config, outputs and options. Received: %s."
                    .formatted(Received.string(part.name())));
      }
    }
  }

  /** An optional part without bytes is one that a form left empty. */
  private @Nullable RequestBody readUnlessEmpty(Part part) throws IOException {
    RequestBody document = bodies.readDocument(part.content(), lease);
    return document.length() == 0 ? null : document;
  }

  private @Nullable SpooledFile spoolUnlessEmpty(Part part) throws IOException {
    SpooledFile file = SpooledFile.of(part.content(), folder, maxFileBytes);
    if (file.region().length() > 0) {
      return file;
    }
    file.close();
    return null;
  }

  SpooledFile model() {
    if (model == null) {
      throw new MalformedDocumentException(
          "",
          "Expected the part model, a file (with curl: -F model=@model.keras). Received: none.");
    }
    return model;
  }

  @Nullable SpooledFile outputs() {
    return outputs;
  }

  @Nullable RequestBody config() {
    return config;
  }

  FileOptions options() {
    return options;
  }

  @Override
  public void close() throws IOException {
    try (SpooledFile _ = model;
        SpooledFile _ = outputs) {
      // Deletes both, whatever happens to the first.
    }
  }
}
