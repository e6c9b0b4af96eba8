package io.penalties.http.models;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.Received;
import io.penalties.format.SpooledFile;
import io.penalties.format.TensorFiles;
import io.penalties.http.body.Exchange;
import io.penalties.http.body.RequestBody;
import io.penalties.http.multipart.MultipartReader;
import io.penalties.http.multipart.Part;
import io.penalties.model.keras.file.StoredConfig;
import io.penalties.model.kind.FileSet;
import io.penalties.penalty.ModelPenalties;
import io.penalties.penalty.options.FileOptions;
import io.penalties.request.RequestReader;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of a request, in any order. Files are kept on the disk until this is closed. */
final class ModelParts implements AutoCloseable {

  private static final String MODEL = "model";
  private static final String REFERENCE = "reference";
  private static final String IMPORTANCE = "importance";

  /** The parts that may be repeated, one file each. */
  private static final Set<String> FILES = Set.of(MODEL, REFERENCE, IMPORTANCE);

  private final Exchange exchange;
  private final RequestReader requests;
  private final ModelFolder folder;
  private final ArrivingFiles files;
  private final StoredFiles reference;
  private final StoredFiles importance;

  private @Nullable SpooledFile outputs;
  private @Nullable RequestBody config;
  private FileOptions options = FileOptions.defaults();

  ModelParts(
      Exchange exchange,
      RequestReader requests,
      ModelPenalties penalties,
      TensorFiles formats,
      ModelFolder folder,
      Limit maxFiles) {
    HeldBytes held = exchange.held();
    this.exchange = exchange;
    this.requests = requests;
    this.folder = folder;
    this.files =
        new ArrivingFiles(penalties, formats, new StoredFiles(MODEL, folder, maxFiles, held), held);
    this.reference = new StoredFiles(REFERENCE, folder, maxFiles, held);
    this.importance = new StoredFiles(IMPORTANCE, folder, maxFiles, held);
  }

  void read(MultipartReader parts) throws IOException {
    Set<String> names = new HashSet<>();
    for (Part part = parts.next(); part != null; part = parts.next()) {
      if (!FILES.contains(part.name()) && !names.add(part.name())) {
        throw new MalformedDocumentException(
            "",
            "Expected each part but model, reference and importance once. Received: a second %s."
                .formatted(Received.string(part.name())));
      }
      switch (part.name()) {
        case MODEL -> files.take(part, options, config == null, storedBytes());
        case "outputs" -> outputs = readOutputs(part);
        case REFERENCE -> reference.store(part, storedBytes());
        case IMPORTANCE -> importance.store(part, storedBytes());
        case "config" -> config = readDocument(part);
        case "options" -> {
          RequestBody document = readDocument(part);
          if (document != null) {
            options = exchange.read(document, requests::readOptions);
          }
        }
        default ->
            throw new MalformedDocumentException(
                "",
                ("Expected the parts model, config, outputs, reference, importance and options."
                        + " Received: %s.")
                    .formatted(Received.string(part.name())));
      }
    }
  }

  /** An optional part without bytes was left empty in a form. */
  private @Nullable RequestBody readDocument(Part part) throws IOException {
    RequestBody document = exchange.readBytes(part.content());
    return document.length() == 0 ? null : document;
  }

  private @Nullable SpooledFile readOutputs(Part part) throws IOException {
    SpooledFile file =
        SpooledFile.of(part.content(), folder.path(), folder.maxFileBytes(), storedBytes());
    if (file.region().length() == 0) {
      file.close();
      return null;
    }
    return file;
  }

  ArrivingFiles files() {
    return files;
  }

  @Nullable SpooledFile outputs() {
    return outputs;
  }

  /** The disk space of all files. */
  long storedBytes() {
    return files.storedBytes() + reference.storedBytes() + importance.storedBytes();
  }

  /** The files of a second model, with which the first is compared; null if none was sent. */
  @Nullable FileSet reference() {
    return reference.set();
  }

  /** The files of a second model with the importance of each element; null if none was sent. */
  @Nullable FileSet importance() {
    return importance.set();
  }

  /** The plain values of the config; null if none was sent. */
  @Nullable Object config() {
    return config == null
        ? null
        : StoredConfig.parse(config.bytes(), config.length(), exchange.held());
  }

  FileOptions options() {
    return options;
  }

  @Override
  public void close() throws IOException {
    try (SpooledFile _ = outputs;
        StoredFiles _ = reference;
        StoredFiles _ = importance) {
      files.close();
    }
  }
}
