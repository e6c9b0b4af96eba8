package io.penalties.format.archive;

import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Received;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Names of members. Nothing is ever written to a path, but whoever takes a name for one must not be
 * led astray (CWE-22).
 */
final class MemberName {

  private MemberName() {}

  /**
   * The name in these bytes.
   *
   * @param utf8 whether the archive says that it is UTF-8; plain ASCII otherwise
   */
  static String decode(ZipFields bytes, boolean utf8) {
    String name;
    try {
      name =
          (utf8 ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII)
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.bytes()))
              .toString();
    } catch (CharacterCodingException _) {
      throw unsafe(
          "Expected a name in %s. Received: other bytes.".formatted(utf8 ? "UTF-8" : "ASCII"),
          bytes);
    }
    if (!isPlain(name)) {
      throw unsafe(
          "Expected a plain relative path. Received: name=%s.".formatted(Received.string(name)),
          bytes);
    }
    return name;
  }

  private static boolean isPlain(String name) {
    boolean absolute = name.startsWith("/") || name.length() > 1 && name.charAt(1) == ':';
    return !name.isEmpty()
        && !absolute
        && name.chars().noneMatch(c -> c == '\\' || Character.isISOControl(c))
        && List.of(name.split("/", -1)).stream().noneMatch(s -> s.equals("..") || s.equals("."));
  }

  private static MalformedTensorException unsafe(String detail, ZipFields bytes) {
    return new MalformedTensorException(MalformedReason.UNSAFE_NAME, null, bytes.offset(), detail);
  }
}
