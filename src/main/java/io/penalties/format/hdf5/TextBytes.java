package io.penalties.format.hdf5;

import io.penalties.format.MalformedReason;
import io.penalties.format.Reason;
import io.penalties.format.Received;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes text in a file, which is UTF-8 or ASCII. */
final class TextBytes {

  private TextBytes() {}

  /** The name of an object or an attribute. */
  static String name(Fields fields) {
    long address = fields.address();
    String name = decode(fields, MalformedReason.UNSAFE_NAME, "a name");
    if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0) {
      throw Refusal.of(
          MalformedReason.UNSAFE_NAME, address, "a plain name", "name=" + Received.string(name));
    }
    return name;
  }

  /** Decodes the rest of the fields. */
  static String decode(Fields fields, Reason otherwise, String what) {
    long address = fields.address();
    byte[] bytes = fields.bytes(fields.remaining());
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      throw Refusal.of(otherwise, address, what + " in UTF-8", "other bytes");
    }
  }
}
