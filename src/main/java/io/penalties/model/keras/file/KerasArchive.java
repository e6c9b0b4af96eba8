package io.penalties.model.keras.file;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.LimitExceededException;
import io.penalties.format.FileRegion;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.zip.MemberFile;
import io.penalties.format.zip.ZipArchive;
import io.penalties.format.zip.ZipMember;
import io.penalties.model.ModelLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A {@code .keras} archive on the disk.
 *
 * <p>Every method may throw {@link MalformedTensorException} and {@link LimitExceededException}.
 * Not thread-safe; the region must stay open.
 */
final class KerasArchive {

  private static final String CONFIG = "config.json";
  private static final String METADATA = "metadata.json";
  private static final String SHARDS = "model.weights.json";

  private final ZipArchive archive;
  private final ModelLimits limits;
  private final HeldBytes held;
  private final ZipMember config;
  private final WeightsFormat weightsFormat;

  private KerasArchive(ZipArchive archive, ModelLimits limits, HeldBytes held) {
    this.archive = archive;
    this.limits = limits;
    this.held = held;
    this.config = require(CONFIG);
    this.weightsFormat = findWeights();
  }

  /**
   * Opens an archive: reads and checks its directory, and checks that it contains a model.
   *
   * @param held counts the memory of the request
   */
  static KerasArchive open(FileRegion file, ModelLimits limits, HeldBytes held) throws IOException {
    return new KerasArchive(ZipArchive.open(file, limits.files(), held), limits, held);
  }

  private WeightsFormat findWeights() {
    if (archive.member(SHARDS) != null) {
      throw new MalformedTensorException(
          MalformedReason.SHARDED_WEIGHTS,
          SHARDS,
          0,
          "Expected the weights in one file. Received: several, with an index.");
    }
    for (WeightsFormat format : WeightsFormat.values()) {
      if (archive.member(format.member()) != null) {
        return format;
      }
    }
    throw missing("model.weights.h5 or model.weights.npz");
  }

  private ZipMember require(String name) {
    ZipMember member = archive.member(name);
    if (member == null) {
      throw missing(name);
    }
    return member;
  }

  private static MalformedTensorException missing(String what) {
    return new MalformedTensorException(
        MalformedReason.MISSING_MEMBER,
        null,
        0,
        "Expected an archive with %s. Received: one without.".formatted(what));
  }

  /** {@code config.json}, its checksum verified. */
  byte[] config() throws IOException {
    return text(config);
  }

  /** {@code metadata.json}, its checksum verified; null if there is none. */
  byte @Nullable [] metadata() throws IOException {
    ZipMember member = archive.member(METADATA);
    return member == null ? null : text(member);
  }

  private byte[] text(ZipMember member) throws IOException {
    try (InputStream in = archive.stream(member)) {
      // Read in pieces, then joined.
      int maxBytes = Math.toIntExact(limits.maxConfigBytes().value());
      held.take(2 * Math.clamp(member.size(), 0, maxBytes));
      byte[] text = in.readNBytes(maxBytes);
      if (in.read() >= 0) {
        throw limits
            .maxConfigBytes()
            .exceeded("", "The archive's %s is too large.".formatted(member.name()));
      }
      return text;
    }
  }

  /** The format of the weights. */
  WeightsFormat weightsFormat() {
    return weightsFormat;
  }

  /**
   * The weights, their checksum verified.
   *
   * @param folder where compressed weights are expanded
   */
  MemberFile weights(Path folder) throws IOException {
    return archive.file(require(weightsFormat.member()), folder, limits.maxDiskBytes());
  }
}
