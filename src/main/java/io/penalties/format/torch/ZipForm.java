package io.penalties.format.torch;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.ExpansionGuard;
import io.penalties.format.FileBytes;
import io.penalties.format.FileLimits;
import io.penalties.format.FileRegion;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Reason;
import io.penalties.format.Received;
import io.penalties.format.torch.pickle.Pickle;
import io.penalties.format.zip.MemberFile;
import io.penalties.format.zip.ZipArchive;
import io.penalties.format.zip.ZipMember;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The format that PyTorch writes since 1.6, including TorchScript: a zip archive of one folder with
 * the pickle {@code data.pkl}, the text {@code byteorder}, and a member {@code data/<key>} for each
 * storage. Like PyTorch, does not verify the checksums of storages.
 */
final class ZipForm implements Storages {

  private static final String PICKLE = "data.pkl";
  private static final int MAX_TEXT_BYTES = 64;

  private final ZipArchive archive;
  private final String top;
  private final boolean bigEndian;
  private final ExpansionGuard guard;
  private final long fileBytes;
  private final Path folder;
  private final Limit maxExpandedBytes;
  private @Nullable ZipMember expanded;
  private @Nullable MemberFile expandedFile;

  private ZipForm(
      ZipArchive archive,
      String top,
      boolean bigEndian,
      FileLimits limits,
      long fileBytes,
      Path folder,
      Limit maxExpandedBytes) {
    this.archive = archive;
    this.top = top;
    this.bigEndian = bigEndian;
    this.guard = new ExpansionGuard("archive", limits.maxExpansionRatio());
    this.fileBytes = fileBytes;
    this.folder = folder;
    this.maxExpandedBytes = maxExpandedBytes;
  }

  /** Whether an archive has a pickle where PyTorch puts it. */
  static boolean matches(ZipArchive archive) {
    return archive.members().stream().anyMatch(ZipForm::isPickle);
  }

  /** In one folder, or in none if the archive was repacked. */
  private static boolean isPickle(ZipMember member) {
    String name = member.name();
    return name.endsWith(PICKLE)
        && (name.length() == PICKLE.length()
            || name.indexOf('/') == name.length() - PICKLE.length() - 1);
  }

  /** Finds the members of an archive. */
  static ZipForm of(
      ZipArchive archive, FileLimits limits, long fileBytes, Path folder, Limit maxExpandedBytes)
      throws IOException {
    List<ZipMember> pickles = archive.members().stream().filter(ZipForm::isPickle).toList();
    if (pickles.size() != 1) {
      throw malformed(
          TorchReason.NO_PICKLE,
          null,
          0,
          "Expected one data.pkl, in one folder. Received: %d.".formatted(pickles.size()));
    }
    String name = pickles.getFirst().name();
    String top = name.substring(0, name.length() - PICKLE.length());
    boolean bigEndian = bigEndian(archive, archive.member(top + "byteorder"));
    return new ZipForm(archive, top, bigEndian, limits, fileBytes, folder, maxExpandedBytes);
  }

  private static boolean bigEndian(ZipArchive archive, @Nullable ZipMember member)
      throws IOException {
    if (member == null) {
      return false;
    }
    String order;
    try (InputStream in = archive.stream(member)) {
      order = new String(in.readNBytes(MAX_TEXT_BYTES), StandardCharsets.US_ASCII).strip();
    }
    return switch (order) {
      case "little" -> false;
      case "big" -> true;
      default ->
          throw malformed(
              TorchReason.BYTE_ORDER,
              null,
              member.stored() ? archive.region(member).start() : 0,
              "Expected the byteorder little or big. Received: %s."
                  .formatted(Received.string(order)));
    };
  }

  /** Reads the pickle of the root object. */
  Pickle pickle(long maxValues, HeldBytes held) throws IOException {
    ZipMember member = Objects.requireNonNull(archive.member(top + PICKLE));
    long start = member.stored() ? archive.region(member).start() : 0;
    try (InputStream in = archive.stream(member)) {
      return Pickle.read(new FileBytes(in, held), start, maxValues);
    }
  }

  @Override
  public long place(TorchStorage storage, String tensor, long reference) {
    ZipMember member = member(storage, tensor, reference);
    return member.stored() ? archive.region(member).start() : 0;
  }

  @Override
  public FileRegion region(TorchStorage storage, String tensor) throws IOException {
    return bytesOf(member(storage, tensor, 0)).slice(storage.firstByte(), storage.byteSize());
  }

  private ZipMember member(TorchStorage storage, String tensor, long reference) {
    String name = top + "data/" + storage.key();
    ZipMember member = archive.member(name);
    if (member == null) {
      throw malformed(
          TorchReason.MISSING_STORAGE,
          tensor,
          reference,
          "Expected the member %s. Received: an archive without it."
              .formatted(Received.string(name)));
    }
    long end = storage.firstByte() + storage.byteSize();
    if (end > member.size()) {
      throw malformed(
          TorchReason.STORAGE_SIZE,
          tensor,
          reference,
          "Expected %d bytes in the member %s. Received: %d."
              .formatted(end, Received.string(name), member.size()));
    }
    return member;
  }

  private FileRegion bytesOf(ZipMember member) throws IOException {
    if (member.stored()) {
      return archive.region(member);
    }
    if (expandedFile == null || expanded != member) {
      close();
      // Only one expanded member is on the disk at a time.
      guard.add(member.size(), fileBytes);
      expandedFile = archive.file(member, folder, maxExpandedBytes);
      expanded = member;
    }
    return expandedFile.region();
  }

  @Override
  public boolean bigEndian() {
    return bigEndian;
  }

  @Override
  public void close() throws IOException {
    if (expandedFile != null) {
      expandedFile.close();
      expandedFile = null;
      expanded = null;
    }
  }

  private static MalformedTensorException malformed(
      Reason reason, @Nullable String tensor, long place, String detail) {
    return new MalformedTensorException(reason, tensor, place, detail);
  }
}
