package io.penalties.model;

import io.penalties.admission.Limit;
import io.penalties.format.FileLimits;

/**
 * The limits on a saved model.
 *
 * @param files the limits on each of its files
 * @param maxFiles the most files that it may have
 * @param maxConfigBytes the largest JSON document in it, which is held in memory (CWE-789)
 * @param maxDiskBytes the most bytes of it on the disk, as sent and as expanded (CWE-409)
 */
public record ModelLimits(
    FileLimits files, Limit maxFiles, Limit maxConfigBytes, Limit maxDiskBytes) {

  /** Rejects limits that are not positive. */
  public ModelLimits {
    if (maxFiles.value() < 1 || maxConfigBytes.value() < 1) {
      throw new IllegalArgumentException(
          "Expected positive limits. Received: maxFiles=%s, maxConfigBytes=%s."
              .formatted(maxFiles, maxConfigBytes));
    }
  }

  /** The same limits if other files already use some of the disk. */
  public ModelLimits beside(long diskBytes) {
    return new ModelLimits(files, maxFiles, maxConfigBytes, maxDiskBytes.minus(diskBytes));
  }
}
