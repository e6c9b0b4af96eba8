package io.penalties.format.zip;

import io.penalties.format.MalformedTensorException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Names of members. They are only keys: no file is ever opened by one (CWE-22). */
final class MemberName {

  /** The encoding of names according to PKWARE's note, unless the archive declares UTF-8. */
  private static final Charset CODE_PAGE_437 = Charset.forName("IBM437");

  private MemberName() {}

  /**
   * Decodes a name. Programs that write UTF-8 without declaring it are common, and text in code
   * page 437 is hardly ever valid UTF-8 by chance.
   *
   * @param utf8 whether the archive declares UTF-8
   */
  static String decode(ZipFields bytes, boolean utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.bytes())).toString();
    } catch (CharacterCodingException _) {
      if (!utf8) {
        return new String(bytes.bytes(), CODE_PAGE_437);
      }
      throw new MalformedTensorException(
          ZipReason.INVALID_NAME,
          null,
          bytes.offset(),
          "Expected a name in UTF-8. Received: other bytes.");
    }
  }
}
