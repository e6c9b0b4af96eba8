package io.penalties.model.keras.file;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.json.JsonReader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Configs of models as text, as Python's {@code json} module reads them. */
public final class StoredConfig {

  /** Models in models in wrappers: each takes half a dozen levels of JSON. */
  private static final Limit MAX_DEPTH = Limit.fixed(500);

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private StoredConfig() {}

  /**
   * The plain values of a separate config.
   *
   * @throws MalformedDocumentException if it is not JSON
   */
  public static @Nullable Object parse(byte[] document, int length, HeldBytes held) {
    int start = startsWithByteOrderMark(document, length) ? BYTE_ORDER_MARK.length : 0;
    byte[] text = start == 0 ? document : Arrays.copyOfRange(document, start, length);
    JsonReader json = reader(text, length - start, held);
    Object value = json.readValue();
    json.finish();
    return value;
  }

  /** Creates a reader for a document that is or contains a config. */
  public static JsonReader reader(byte[] document, int length, HeldBytes held) {
    return new JsonReader(document, length, MAX_DEPTH).countIn(held).takePythonNumbers();
  }

  /** Editors on Windows write a byte order mark; Python skips it. */
  private static boolean startsWithByteOrderMark(byte[] document, int length) {
    return length >= BYTE_ORDER_MARK.length
        && Arrays.equals(
            document, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
  }

  /** The plain values of a config within a file. */
  static @Nullable Object parseStored(byte[] document, HeldBytes held) {
    try {
      return parse(document, document.length, held);
    } catch (MalformedDocumentException e) {
      throw new InvalidModelException("The file's config is not JSON: " + e.getMessage());
    }
  }
}
