package io.penalties.format.bundle;

import io.penalties.format.Received;
import java.nio.charset.StandardCharsets;

/** Keys of a table as text. */
final class Keys {

  private Keys() {}

  /** The form in error messages. */
  static String shown(byte[] key, int length) {
    return Received.string(new String(key, 0, length, StandardCharsets.UTF_8));
  }
}
