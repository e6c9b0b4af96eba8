package io.penalties.model.kind;

import io.penalties.admission.HeldBytes;
import io.penalties.format.FileLimits;
import io.penalties.model.ModelLimits;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a request sends in addition to the model's files, and the limits of the service.
 *
 * @param config the plain values of the separate config; null for none
 * @param limits the limits on the model
 * @param folder where compressed members are expanded
 * @param held counts the memory of the request
 */
public record ModelContext(
    @Nullable Object config, ModelLimits limits, Path folder, HeldBytes held) {

  /** The limits on each file. */
  public FileLimits files() {
    return limits.files();
  }

  /** The same context with a config. */
  ModelContext withConfig(Object other) {
    return new ModelContext(other, limits, folder, held);
  }
}
