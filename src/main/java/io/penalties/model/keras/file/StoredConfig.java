package io.penalties.model.keras.file;

import io.penalties.admission.HeldBytes;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.json.JsonLimits;
import io.penalties.format.json.JsonReader;
import org.jspecify.annotations.Nullable;

/** Configs of models as text. */
public final class StoredConfig {

  /** Models in models in wrappers: each takes half a dozen levels of the config. */
  private static final JsonLimits LIMITS = new JsonLimits(500);

  private StoredConfig() {}

  /**
   * The plain values of a config that came beside its weights.
   *
   * @throws MalformedDocumentException if it is not JSON
   */
  public static @Nullable Object parse(byte[] document, int length, HeldBytes held) {
    JsonReader json = new JsonReader(document, length, LIMITS).countIn(held);
    Object value = json.readValue();
    json.finish();
    return value;
  }

  /** The plain values of a config inside of a file. */
  static @Nullable Object parseStored(byte[] document, HeldBytes held) {
    try {
      return parse(document, document.length, held);
    } catch (MalformedDocumentException e) {
      throw new InvalidModelException("The file's config is not JSON: " + e.getMessage());
    }
  }
}
