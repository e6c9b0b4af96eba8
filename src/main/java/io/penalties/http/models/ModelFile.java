package io.penalties.http.models;

import io.penalties.admission.HeldBytes;
import io.penalties.format.FileRegion;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.TensorFileLimits;
import io.penalties.format.archive.ArchiveLimits;
import io.penalties.format.archive.ArchivedWeights;
import io.penalties.format.archive.KerasArchive;
import io.penalties.format.archive.WeightsFormat;
import io.penalties.format.hdf5.Hdf5File;
import io.penalties.format.hdf5.Hdf5Group;
import io.penalties.format.json.JsonLimits;
import io.penalties.format.json.JsonReader;
import io.penalties.http.body.RequestBody;
import io.penalties.http.problem.ProblemException;
import io.penalties.http.problem.ProblemType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model file with a config and weights in HDF5. */
final class ModelFile implements AutoCloseable {

  /** Models in models in wrappers: each takes half a dozen levels of the config. */
  private static final JsonLimits CONFIG = new JsonLimits(500);

  private final @Nullable Object config;
  private final @Nullable String kerasVersion;
  private final Hdf5File weights;
  private final @Nullable ArchivedWeights archived;

  private ModelFile(
      @Nullable Object config,
      @Nullable String kerasVersion,
      Hdf5File weights,
      @Nullable ArchivedWeights archived) {
    this.config = config;
    this.kerasVersion = kerasVersion;
    this.weights = weights;
    this.archived = archived;
  }

  /** Opens a {@code .keras} archive. */
  static ModelFile openArchive(
      FileRegion file, ArchiveLimits limits, TensorFileLimits tensors, Path folder, HeldBytes held)
      throws IOException {
    KerasArchive archive = KerasArchive.open(file, limits, held);
    Object config = parse(archive.config(), held);
    byte[] metadata = archive.metadata();
    String version =
        metadata != null
                && parse(metadata, held) instanceof Map<?, ?> facts
                && facts.get("keras_version") instanceof String text
            ? text
            : null;
    if (archive.weightsFormat() != WeightsFormat.HDF5) {
      throw new MalformedTensorException(
          MalformedReason.UNKNOWN_FORMAT,
          archive.weightsFormat().member(),
          0,
          "Expected the weights as model.weights.h5. Received: model.weights.npz, which Keras"
              + " fills with pickled objects; nothing in a file is executed.");
    }
    ArchivedWeights archived = archive.weights(folder);
    try {
      return new ModelFile(
          config, version, Hdf5File.open(archived.region(), tensors, held), archived);
    } catch (IOException | RuntimeException e) {
      archived.close();
      throw e;
    }
  }

  /** Opens a legacy {@code .h5}, or a {@code .weights.h5} with its config beside it. */
  static ModelFile openHdf5(
      FileRegion file, TensorFileLimits tensors, @Nullable RequestBody configPart, HeldBytes held)
      throws IOException {
    Hdf5File weights = Hdf5File.open(file, tensors, held);
    Object config = null;
    if (configPart != null) {
      JsonReader json =
          new JsonReader(configPart.bytes(), configPart.length(), CONFIG).countIn(held);
      config = json.readValue();
      json.finish();
    } else {
      String text = weights.root().attributes().string("model_config");
      if (text == null) {
        throw new ProblemException(
            ProblemType.INVALID_FILE,
            "Expected a file with a model_config, or the part config beside it. Received:"
                + " neither.");
      }
      config = parse(text.getBytes(StandardCharsets.UTF_8), held);
    }
    String version = weights.root().attributes().string("keras_version");
    return new ModelFile(config, version, weights, null);
  }

  private static @Nullable Object parse(byte[] document, HeldBytes held) {
    try {
      JsonReader json = new JsonReader(document, document.length, CONFIG).countIn(held);
      Object value = json.readValue();
      json.finish();
      return value;
    } catch (MalformedDocumentException e) {
      throw new ProblemException(
          ProblemType.INVALID_FILE, "The file's config is not JSON: " + e.getMessage());
    }
  }

  @Nullable Object config() {
    return config;
  }

  @Nullable String kerasVersion() {
    return kerasVersion;
  }

  Hdf5File weights() {
    return weights;
  }

  /** The group with the attribute {@code layer_names}, null unless this is a legacy file. */
  @Nullable Hdf5Group legacyWeights() throws IOException {
    Hdf5Group group = weights.root().group("model_weights");
    if (group != null && group.attributes().strings("layer_names") != null) {
      return group;
    }
    return weights.root().attributes().strings("layer_names") == null ? null : weights.root();
  }

  @Override
  public void close() throws IOException {
    if (archived != null) {
      archived.close();
    }
  }
}
