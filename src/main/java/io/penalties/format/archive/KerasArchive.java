package io.penalties.format.archive;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.LimitExceededException;
import io.penalties.format.FileRegion;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.SpooledFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code .keras} archive on the disk.
 *
 * <p>Every method may throw {@link MalformedTensorException} and {@link LimitExceededException}.
 * Not thread-safe; the region must stay open.
 */
public final class KerasArchive {

  private static final String CONFIG = "config.json";
  private static final String METADATA = "metadata.json";
  private static final String SHARDS = "model.weights.json";

  private final FileRegion file;
  private final ArchiveLimits limits;
  private final HeldBytes held;
  private final Map<String, ArchiveMember> members;
  private final ArchiveMember config;
  private final WeightsFormat weightsFormat;

  private KerasArchive(
      FileRegion file, ArchiveLimits limits, HeldBytes held, Map<String, ArchiveMember> members) {
    this.file = file;
    this.limits = limits;
    this.held = held;
    this.members = members;
    this.config = require(CONFIG);
    this.weightsFormat = findWeights();
  }

  /** Whether a file that starts with these bytes may be an archive. */
  public static boolean matches(byte[] start) {
    return start.length >= 4
        && start[0] == 'P'
        && start[1] == 'K'
        && (start[2] == 3 && start[3] == 4 || start[2] == 5 && start[3] == 6);
  }

  /**
   * Opens an archive: reads and checks its directory, and that it holds a model.
   *
   * @param held what the request holds
   */
  public static KerasArchive open(FileRegion file, ArchiveLimits limits, HeldBytes held)
      throws IOException {
    return new KerasArchive(file, limits, held, ArchiveDirectory.read(file, limits, held));
  }

  private WeightsFormat findWeights() {
    if (members.containsKey(SHARDS)) {
      throw new MalformedTensorException(
          MalformedReason.SHARDED_WEIGHTS,
          SHARDS,
          0,
          "Expected the weights in one file. Received: several, with an index.");
    }
    for (WeightsFormat format : WeightsFormat.values()) {
      if (members.containsKey(format.member())) {
        return format;
      }
    }
    throw missing("model.weights.h5 or model.weights.npz");
  }

  private ArchiveMember require(String name) {
    ArchiveMember member = members.get(name);
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
  public byte[] config() throws IOException {
    return text(config);
  }

  /** {@code metadata.json}, its checksum verified; null if there is none. */
  public byte @Nullable [] metadata() throws IOException {
    ArchiveMember member = members.get(METADATA);
    return member == null ? null : text(member);
  }

  private byte[] text(ArchiveMember member) throws IOException {
    try (MemberInputStream in = new MemberInputStream(file, member, limits.maxExpansionRatio())) {
      // Read in pieces, then put together.
      held.take(2 * Math.clamp(member.size(), 0, limits.maxConfigBytes()));
      byte[] text = in.readNBytes(limits.maxConfigBytes());
      if (in.read() >= 0) {
        throw new LimitExceededException(
            ArchiveLimits.MAX_CONFIG_BYTES_PROPERTY,
            limits.maxConfigBytes(),
            "",
            "The archive's %s has too many bytes.".formatted(member.name()));
      }
      return text;
    }
  }

  /** Which weights there are. */
  public WeightsFormat weightsFormat() {
    return weightsFormat;
  }

  /**
   * The weights, their checksum verified.
   *
   * @param folder where weights are expanded to, if they are compressed
   */
  public ArchivedWeights weights(Path folder) throws IOException {
    ArchiveMember member = require(weightsFormat.member());
    if (!member.deflated()) {
      FileRegion region = file.slice(member.data(), member.size());
      MemberChecksum.require(member, region);
      return new ArchivedWeights(weightsFormat, region, null);
    }
    try (MemberInputStream in = new MemberInputStream(file, member, limits.maxExpansionRatio())) {
      SpooledFile expanded = SpooledFile.of(in, folder, limits.maxExpandedBytes());
      return new ArchivedWeights(weightsFormat, expanded.region(), expanded);
    }
  }
}
