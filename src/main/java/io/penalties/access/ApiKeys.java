package io.penalties.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The valid keys: their names and SHA-256 digests. A fast hash is enough, since keys are random
 * numbers of 256 bits, not guessable words.
 */
final class ApiKeys {

  static final int DIGEST_BYTES = 32;

  private final List<Entry> entries;

  ApiKeys(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /** The number of keys. */
  int size() {
    return entries.size();
  }

  /**
   * The name of a key; null if there is no such key. Constant time: all digests are compared to the
   * end.
   */
  @Nullable String nameOf(String key) {
    byte[] digest = sha256(key.getBytes(StandardCharsets.ISO_8859_1));
    String name = null;
    for (Entry entry : entries) {
      if (MessageDigest.isEqual(entry.digest, digest)) {
        name = entry.name;
      }
    }
    return name;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  /**
   * A key.
   *
   * @param name the name of its owner, which may be logged
   * @param digest the SHA-256 of the key
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared as a record.
  record Entry(String name, byte[] digest) {}
}
