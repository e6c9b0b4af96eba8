package io.penalties.model.kind;

import io.penalties.admission.HeldBytes;
import io.penalties.format.TensorFileLimits;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a request brings beside the files of its model, and what the service allows.
 *
 * @param config the plain values of the config that came beside the model, null for none
 * @param files what any file may ask of the service
 * @param maxConfigBytes how long a JSON document inside of the model may be
 * @param maxExpandedBytes how long what is expanded to the disk may become
 * @param folder where it is expanded to
 * @param held what the request holds
 */
public record ModelContext(
    @Nullable Object config,
    TensorFileLimits files,
    int maxConfigBytes,
    long maxExpandedBytes,
    Path folder,
    HeldBytes held) {

  /** The same with a config. */
  ModelContext withConfig(Object other) {
    return new ModelContext(other, files, maxConfigBytes, maxExpandedBytes, folder, held);
  }
}
