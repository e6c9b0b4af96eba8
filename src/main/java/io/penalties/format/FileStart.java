package io.penalties.format;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Detects the kind of a file by its magic bytes. */
final class FileStart {

  /** The pickled number at the start of every PyTorch checkpoint in the legacy (non-zip) format. */
  private static final String PYTORCH_MAGIC = "80028a0a6cfc9c46f920";

  private static final int ZIP_NAME_LENGTH = 26;
  private static final int ZIP_NAME = 30;
  private static final int TAR_MAGIC = 257;
  private static final int LOWEST_PICKLE = 2;
  private static final int HIGHEST_PICKLE = 5;
  private static final int HIGHEST_ONNX_VERSION = 32;

  private final byte[] start;

  FileStart(byte[] start) {
    this.start = start;
  }

  @Nullable ForeignFile kind() {
    if (start.length == 0) {
      return ForeignFile.EMPTY;
    }
    String text = text();
    ForeignFile kind = text.isEmpty() ? null : ofText(text);
    if (kind == null) {
      kind = ofMagic();
    }
    return kind == null ? ofProtocolBuffer() : kind;
  }

  /** The file's beginning without white space, if it is text; else an empty string. */
  String text() {
    for (byte next : start) {
      if (next >= 0 && next < ' ' && next != '\t' && next != '\n' && next != '\r' || next == 0x7F) {
        return "";
      }
    }
    String text = new String(start, StandardCharsets.UTF_8);
    return (text.startsWith("\uFEFF") ? text.substring(1) : text).strip();
  }

  private static @Nullable ForeignFile ofText(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("version https://git-lfs.github.com/spec/")) {
      return ForeignFile.GIT_LFS;
    }
    if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
      return ForeignFile.HTML;
    }
    if (lower.startsWith("<?xml")) {
      return lower.contains("<html") ? ForeignFile.HTML : ForeignFile.XML;
    }
    if (text.startsWith("(dp") || text.startsWith("(lp")) {
      return ForeignFile.PICKLE;
    }
    return text.startsWith("{") || text.startsWith("[") ? ofJson(text) : null;
  }

  /** Detects what a JSON document is by the first names in it. */
  private static ForeignFile ofJson(String text) {
    if (text.contains("\"weight_map\"") || text.contains("\"total_size\"")) {
      return ForeignFile.SHARD_INDEX;
    }
    if (text.contains("\"modelTopology\"") || text.contains("\"layers-model\"")) {
      return ForeignFile.TENSORFLOW_JS;
    }
    return text.contains("\"class_name\"") ? ForeignFile.KERAS_CONFIG : ForeignFile.JSON;
  }

  private @Nullable ForeignFile ofMagic() {
    if (hasAt(0, "504b0304") || hasAt(0, "504b0506")) {
      return ofZip();
    }
    if (hasAt(0, PYTORCH_MAGIC)) {
      return ForeignFile.PYTORCH;
    }
    if (start.length > 1
        && (start[0] & 0xFF) == 0x80
        && start[1] >= LOWEST_PICKLE
        && start[1] <= HIGHEST_PICKLE) {
      return ForeignFile.PICKLE;
    }
    for (Magic magic : Magic.ALL) {
      if (hasAt(magic.offset(), magic.hex())) {
        return magic.kind();
      }
    }
    return null;
  }

  /** Detects what a zip archive is by the name of its first member. */
  private @Nullable ForeignFile ofZip() {
    String member = firstMember();
    if (member.endsWith(".npy")) {
      return null;
    }
    if (member.equals("metadata.json")
        || member.equals("config.json")
        || member.equals("model.weights.h5")) {
      return ForeignFile.KERAS;
    }
    return member.endsWith("/data.pkl")
            || member.endsWith("/byteorder")
            || member.endsWith("/.format_version")
        ? ForeignFile.PYTORCH
        : ForeignFile.ZIP;
  }

  private String firstMember() {
    if (start.length < ZIP_NAME) {
      return "";
    }
    int length = (start[ZIP_NAME_LENGTH] & 0xFF) | (start[ZIP_NAME_LENGTH + 1] & 0xFF) << 8;
    int available = Math.min(length, start.length - ZIP_NAME);
    return new String(start, ZIP_NAME, available, StandardCharsets.UTF_8);
  }

  /**
   * Protocol buffers have no magic bytes, but both formats begin with a version (field 1, a
   * varint). A SavedModel's is 1, and its graph follows (field 2, a message with a first field); an
   * ONNX model's is 3 or more, and the name of its producer, its graph or its operators follow.
   */
  private @Nullable ForeignFile ofProtocolBuffer() {
    if (start.length < 5 || start[0] != 0x08) {
      return null;
    }
    int version = start[1];
    int next = start[2];
    if (version == 1 && next == 0x12) {
      return ForeignFile.SAVED_MODEL;
    }
    boolean field = next == 0x12 || next == 0x3A || next == 0x42;
    return version >= 3 && version <= HIGHEST_ONNX_VERSION && field ? ForeignFile.ONNX : null;
  }

  private boolean hasAt(int offset, String hex) {
    byte[] magic = HexFormat.of().parseHex(hex);
    if (start.length < offset + magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if (start[offset + i] != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** Magic bytes of a kind of file, and their offset. */
  private record Magic(int offset, String hex, ForeignFile kind) {

    static final Magic[] ALL = {
      new Magic(0, "894844460d0a1a0a", ForeignFile.HDF5),
      new Magic(0, "47475546", ForeignFile.GGUF),
      new Magic(4, "54464c33", ForeignFile.TENSORFLOW_LITE),
      new Magic(0, "89504e470d0a1a0a", ForeignFile.PNG),
      new Magic(0, "ffd8ff", ForeignFile.JPEG),
      new Magic(0, "47494638", ForeignFile.GIF),
      new Magic(0, "25504446", ForeignFile.PDF),
      new Magic(0, "1f8b", ForeignFile.GZIP),
      new Magic(0, "28b52ffd", ForeignFile.ZSTANDARD),
      new Magic(0, "fd377a585a00", ForeignFile.XZ),
      new Magic(0, "425a68", ForeignFile.BZIP2),
      new Magic(0, "04224d18", ForeignFile.LZ4),
      new Magic(0, "377abcaf271c", ForeignFile.SEVEN_ZIP),
      new Magic(0, "526172211a07", ForeignFile.RAR),
      new Magic(TAR_MAGIC, "7573746172", ForeignFile.TAR),
      new Magic(0, "50415231", ForeignFile.PARQUET),
      new Magic(0, "4152524f5731", ForeignFile.ARROW),
      new Magic(0, "4d41544c414220", ForeignFile.MATLAB),
    };
  }
}
