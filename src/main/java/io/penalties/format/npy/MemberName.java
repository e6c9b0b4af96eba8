package io.penalties.format.npy;

import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Received;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Names of zip members. Nothing is ever written to a path, but whoever takes a name for one must
 * not be led astray (CWE-22).
 */
final class MemberName {

  private MemberName() {}

  /**
   * The name in these bytes.
   *
   * @param utf8 whether the archive says that it is UTF-8; plain ASCII otherwise
   * @param place where in the file it is, for errors
   */
  static String decode(byte[] bytes, boolean utf8, long place) {
    String name;
    try {
      name =
          (utf8 ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII)
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes))
              .toString();
    } catch (CharacterCodingException _) {
      throw unsafe(
          "Expected a name in %s. Received: other bytes.".formatted(utf8 ? "UTF-8" : "ASCII"),
          place);
    }
    if (!isPlain(name)) {
      throw unsafe(
          "Expected a plain relative path. Received: name=%s.".formatted(Received.string(name)),
          place);
    }
    return name;
  }

  private static boolean isPlain(String name) {
    if (name.isEmpty() || name.startsWith("/") || name.matches("[A-Za-z]:.*")) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) == '\\' || Character.isISOControl(name.charAt(i))) {
        return false;
      }
    }
    for (String segment : name.split("/", -1)) {
      if (segment.equals("..") || segment.equals(".")) {
        return false;
      }
    }
    return true;
  }

  private static MalformedTensorException unsafe(String detail, long place) {
    return new MalformedTensorException(MalformedReason.UNSAFE_NAME, null, place, detail);
  }
}
