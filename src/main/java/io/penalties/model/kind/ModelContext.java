package io.penalties.model.kind;

import io.penalties.admission.HeldBytes;
import io.penalties.format.FileLimits;
import io.penalties.model.ModelLimits;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a request brings beside the files of its model, and what the service allows.
 *
 * @param config the plain values of the config that came beside the model, null for none
 * @param limits what the model may ask of the service
 * @param folder where what is compressed is expanded to
 * @param held what the request holds
 */
public record ModelContext(
    @Nullable Object config, ModelLimits limits, Path folder, HeldBytes held) {

  /** What each of its files may ask. */
  public FileLimits files() {
    return limits.files();
  }

  /** The same with a config. */
  ModelContext withConfig(Object other) {
    return new ModelContext(other, limits, folder, held);
  }
}
