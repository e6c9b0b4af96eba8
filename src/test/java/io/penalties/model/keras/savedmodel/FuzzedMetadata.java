package io.penalties.model.keras.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.admission.LimitExceededException;
import io.penalties.format.FileLimits;
import io.penalties.format.FileSet;
import io.penalties.format.GivenLimits;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.bundle.OpenedBundle;
import io.penalties.format.bundle.TensorBundle;
import io.penalties.model.keras.file.InvalidModelException;
import io.penalties.model.keras.file.StoredModel;
import io.penalties.model.keras.plan.LocatedModel;
import io.penalties.regularizer.InvalidRegularizerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What must hold of any bytes that claim to be Keras's metadata: they end in layers, in none, or in
 * one of our exceptions. The variables beside them are sound.
 */
final class FuzzedMetadata {

  private static final FileLimits LIMITS = GivenLimits.files(1 << 20, 1000, 8, 200);
  private static final int MAX_JSON_BYTES = 64 << 10;
  private static final Path SOUND =
      Path.of("src/test/resources/savedmodel/nested_sequential/model");

  private FuzzedMetadata() {}

  /** A {@code keras_metadata.pb}. */
  static boolean kerasMetadata(byte[] bytes) {
    Map<String, byte[]> files = FileSet.read(SOUND);
    files.put(SavedModel.METADATA, bytes);
    return read(files);
  }

  /** A {@code saved_model.pb} of TensorFlow before 2.5. */
  static boolean savedModel(byte[] bytes) {
    Map<String, byte[]> files = FileSet.read(SOUND);
    files.remove(SavedModel.METADATA);
    files.put(SavedModel.FILE, bytes);
    return read(files);
  }

  private static boolean read(Map<String, byte[]> contents) {
    HeldBytes held = new HeldBytes(Limit.fixed(Long.MAX_VALUE));
    try (FileSet files = new FileSet(contents)) {
      TensorBundle bundle = OpenedBundle.of(files, SavedModel.VARIABLES, LIMITS);
      StoredModel model =
          SavedModel.open(
              Objects.requireNonNull(files.apply(SavedModel.FILE)),
              files.apply(SavedModel.METADATA),
              bundle,
              MAX_JSON_BYTES,
              held);
      if (model != null) {
        LocatedModel located = model.weights().locate(model.plan(null));
        int layers = located.layers().size();
        assertThat(located.activityOrder()).allMatch(index -> index >= 0 && index < layers);
      }
      return model != null;
    } catch (MalformedTensorException
        | LimitExceededException
        | InvalidModelException
        | InvalidRegularizerException _) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
