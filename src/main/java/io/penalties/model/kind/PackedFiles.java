package io.penalties.model.kind;

import io.penalties.format.FileRegion;
import io.penalties.format.ForeignFile;
import io.penalties.format.SpooledFile;
import io.penalties.format.tar.GzipFile;
import io.penalties.format.tar.TarArchive;
import io.penalties.format.tar.TarEntry;
import io.penalties.format.zip.MemberFile;
import io.penalties.format.zip.ZipArchive;
import io.penalties.format.zip.ZipMember;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files in an archive of a set. A folder that contains all of them is dropped from their names;
 * files that macOS adds to archives are ignored.
 */
final class PackedFiles {

  private static final String HERE = "./";
  private static final String GZ = ".gz";

  private final ModelContext context;
  private final Map<String, FileContent> files = new LinkedHashMap<>();
  private long expanded;

  private PackedFiles(ModelContext context) {
    this.context = context;
  }

  /** Whether a file starts as a tar archive or as any file compressed by gzip. */
  static boolean isTar(SetFile file) throws IOException {
    return file.isStored() && (GzipFile.matches(file.start()) || TarArchive.matches(file.start()));
  }

  /** The files in a tar archive, or the file that gzip compressed. */
  static FileSet ofTar(SetFile file, ModelContext context) throws IOException {
    return new PackedFiles(context).readTar(file);
  }

  /** The files in a zip archive. */
  static FileSet ofZip(ZipArchive zip, ModelContext context) throws IOException {
    PackedFiles packed = new PackedFiles(context);
    for (ZipMember member : zip.members()) {
      if (!member.folder()) {
        packed.add(member.name(), packed.new MemberContent(zip, member));
      }
    }
    return packed.set();
  }

  private FileSet readTar(SetFile file) throws IOException {
    if (!GzipFile.matches(file.start())) {
      addEntries(file.open(), null);
      return set();
    }
    SpooledFile tar;
    try (InputStream in =
        new GzipFile(file.open(), context.files().maxExpansionRatio(), context.held())) {
      tar = SpooledFile.of(in, context.folder(), context.limits().maxDiskBytes());
    }
    boolean listed = false;
    try {
      if (TarArchive.matches(start(tar.region()))) {
        addEntries(tar.region(), tar);
      } else {
        add(withoutGz(file.name()), new RegionContent(tar.region(), tar));
      }
      FileSet set = set();
      listed = true;
      return set;
    } finally {
      if (!listed) {
        tar.close();
      }
    }
  }

  private static byte[] start(FileRegion region) throws IOException {
    byte[] start = new byte[(int) Math.min(ForeignFile.START_BYTES, region.length())];
    region.read(0, start, 0, start.length);
    return start;
  }

  private static String withoutGz(String name) {
    return name.length() > GZ.length() && name.endsWith(GZ)
        ? name.substring(0, name.length() - GZ.length())
        : name;
  }

  /** Closing the first file deletes what was expanded. */
  private void addEntries(FileRegion tar, @Nullable SpooledFile expandedTar) throws IOException {
    SpooledFile owned = expandedTar;
    for (TarEntry entry : TarArchive.list(tar, context.files(), context.held())) {
      add(entry.name(), new RegionContent(entry.content(), owned));
      owned = null;
    }
    if (owned != null) {
      owned.close();
    }
  }

  private void add(String archived, FileContent content) throws IOException {
    String name = archived;
    while (name.startsWith(HERE)) {
      name = name.substring(HERE.length());
    }
    if (isOfMacOs(name)) {
      content.close();
      return;
    }
    FileName.require(name);
    if (files.putIfAbsent(name, content) != null) {
      String detail = "Expected files with distinct names. Received: %s twice.".formatted(name);
      throw new InvalidSetException(detail, List.of(new SetFault(name, detail)));
    }
  }

  private static boolean isOfMacOs(String name) {
    String base = FileName.base(name);
    return name.startsWith("__MACOSX/") || base.startsWith("._") || base.equals(".DS_Store");
  }

  private FileSet set() {
    int common = commonFolderLength();
    List<SetFile> all = new ArrayList<>();
    files.forEach((name, content) -> all.add(new SetFile(name.substring(common), content)));
    return new FileSet(all);
  }

  private int commonFolderLength() {
    String common = null;
    for (String name : files.keySet()) {
      String top = name.substring(0, name.indexOf('/') + 1);
      if (common != null && !common.equals(top)) {
        return 0;
      }
      common = top;
    }
    return common == null ? 0 : common.length();
  }

  private record RegionContent(FileRegion bytes, @Nullable SpooledFile owned)
      implements FileContent {

    @Override
    public long size() {
      return bytes.length();
    }

    @Override
    public FileRegion region() {
      return bytes;
    }

    @Override
    public void close() throws IOException {
      if (owned != null) {
        owned.close();
      }
    }
  }

  /** A member of a zip archive, expanded and verified on first use. */
  private final class MemberContent implements FileContent {

    private final ZipArchive zip;
    private final ZipMember member;
    private @Nullable MemberFile file;

    MemberContent(ZipArchive zip, ZipMember member) {
      this.zip = zip;
      this.member = member;
    }

    @Override
    public long size() {
      return member.size();
    }

    @Override
    public boolean isPacked() {
      return !member.stored() && file == null;
    }

    @Override
    public byte[] start(int count) throws IOException {
      try (InputStream in = zip.stream(member)) {
        return in.readNBytes(count);
      }
    }

    @Override
    public FileRegion region() throws IOException {
      MemberFile opened = file;
      if (opened == null) {
        opened =
            zip.file(member, context.folder(), context.limits().maxDiskBytes().minus(expanded));
        expanded += member.stored() ? 0 : opened.region().length();
        file = opened;
      }
      return opened.region();
    }

    @Override
    public void close() throws IOException {
      if (file != null) {
        file.close();
      }
    }
  }
}
