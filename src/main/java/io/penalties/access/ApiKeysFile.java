package io.penalties.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API keys of a file, which may change while the service runs. The file is read again on use,
 * at most once per second. It is small, and its content reveals a change more reliably than times
 * and links, which mounted secrets swap. An unreadable file leaves the keys unchanged.
 */
public final class ApiKeysFile {

  /** The property that names the file. */
  public static final String PROPERTY = "penalties.security.api-keys-file";

  private static final Logger LOG = LoggerFactory.getLogger(ApiKeysFile.class);

  /** About nine hundred keys, since each request is compared with all of them. */
  private static final int MAX_BYTES = 64 * 1024;

  private static final long CHECK_NANOS = 1_000_000_000L;

  private final Path file;
  private final AtomicLong lastCheck = new AtomicLong(System.nanoTime());
  private volatile Content content;

  private ApiKeysFile(Path file, Content content) {
    this.file = file;
    this.content = content;
  }

  /**
   * Reads the keys for the first time.
   *
   * @throws UnusableSettingException if there is no usable key: the service must not start
   */
  public static ApiKeysFile open(String path) {
    try {
      Path file = Path.of(path);
      byte[] bytes = read(file);
      return new ApiKeysFile(file, new Content(bytes, parse(bytes), true));
    } catch (InvalidApiKeysException | IllegalArgumentException e) {
      throw new UnusableSettingException(
          PROPERTY + " = " + path,
          String.valueOf(e.getMessage()),
          "Name a readable file with lines name:sha256, where sha256 is the SHA-256 of the key in"
              + " hexadecimal digits.");
    }
  }

  /** The number of keys when the file was last read. */
  public int size() {
    return content.keys.size();
  }

  /** The current keys. */
  ApiKeys current() {
    long now = System.nanoTime();
    long last = lastCheck.get();
    if (now - last >= CHECK_NANOS && lastCheck.compareAndSet(last, now)) {
      refresh();
    }
    return content.keys;
  }

  private synchronized void refresh() {
    Content old = content;
    byte[] bytes = {};
    try {
      bytes = read(file);
      if (!old.isOf(bytes)) {
        ApiKeys keys = parse(bytes);
        content = new Content(bytes, keys, true);
        LOG.info("API keys: reloaded, {} in {}", keys.size(), file);
      }
    } catch (InvalidApiKeysException e) {
      if (old.usable || !old.isOf(bytes)) { // Logged once per state of the file.
        LOG.error(
            "API keys: the previous {} stay in use, since {} cannot be used: {}",
            old.keys.size(),
            file,
            e.getMessage());
      }
      content = new Content(bytes, old.keys, false);
    }
  }

  private static byte[] read(Path file) throws InvalidApiKeysException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (NoSuchFileException _) {
      throw new InvalidApiKeysException("Expected a file. Received: no file at this path.");
    } catch (IOException e) {
      throw new InvalidApiKeysException(
          "Expected a readable file. Received: " + e.getClass().getSimpleName() + ".");
    }
    if (bytes.length > MAX_BYTES) {
      throw new InvalidApiKeysException(
          "Expected at most %d bytes. Received: more.".formatted(MAX_BYTES));
    }
    return bytes;
  }

  private static ApiKeys parse(byte[] bytes) throws InvalidApiKeysException {
    try {
      return ApiKeysParser.parse(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException _) {
      throw new InvalidApiKeysException("Expected text in UTF-8. Received: other bytes.");
    }
  }

  /** The bytes of the file, the keys since then, and whether the bytes were usable. */
  private static final class Content {

    private final byte[] bytes;
    private final ApiKeys keys;
    private final boolean usable;

    Content(byte[] bytes, ApiKeys keys, boolean usable) {
      this.bytes = bytes;
      this.keys = keys;
      this.usable = usable;
    }

    boolean isOf(byte[] others) {
      return Arrays.equals(bytes, others);
    }
  }
}
