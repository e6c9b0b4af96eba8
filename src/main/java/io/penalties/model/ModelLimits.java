package io.penalties.model;

import io.penalties.admission.Limit;
import io.penalties.format.FileLimits;

/**
 * What a saved model may ask of the service.
 *
 * @param files what each of its files may ask
 * @param maxFiles how many files it may have
 * @param maxConfigBytes how long a JSON document inside of it may be, which is held in memory
 *     (CWE-789)
 * @param maxDiskBytes how many bytes of it may wait on the disk, as sent and as expanded (CWE-409)
 */
public record ModelLimits(
    FileLimits files, Limit maxFiles, Limit maxConfigBytes, Limit maxDiskBytes) {

  /** Refuses limits that no model fits in. */
  public ModelLimits {
    if (maxFiles.value() < 1 || maxConfigBytes.value() < 1) {
      throw new IllegalArgumentException(
          "Expected positive limits. Received: maxFiles=%s, maxConfigBytes=%s."
              .formatted(maxFiles, maxConfigBytes));
    }
  }

  /** The same where other files already take bytes of the disk. */
  public ModelLimits beside(long diskBytes) {
    return new ModelLimits(files, maxFiles, maxConfigBytes, maxDiskBytes.minus(diskBytes));
  }
}
