package io.penalties.model.kind;

import io.penalties.format.FileRegion;
import io.penalties.format.MalformedDocumentException;
import io.penalties.model.keras.file.StoredConfig;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads JSON documents among the files of a set. */
final class SetDocument {

  private SetDocument() {}

  /**
   * Reads the plain values of a document.
   *
   * @throws InvalidSetException if it is too long or not JSON
   */
  static @Nullable Object read(SetFile file, ModelContext context) throws IOException {
    if (file.size() > context.limits().maxConfigBytes().value()) {
      throw invalid(
          file,
          "a document of at most %d bytes".formatted(context.limits().maxConfigBytes().value()),
          "%d.".formatted(file.size()));
    }
    FileRegion region = file.open();
    byte[] text = new byte[(int) region.length()];
    context.held().take(text.length);
    region.read(0, text, 0, text.length);
    try {
      return StoredConfig.parse(text, text.length, context.held());
    } catch (MalformedDocumentException e) {
      throw invalid(file, "a document in JSON", "%s %s".formatted(e.pointer(), e.detail()).strip());
    }
  }

  /** The exception for a file that is not what was expected. */
  static InvalidSetException invalid(SetFile file, String expected, String received) {
    String detail = "%s: Expected %s. Received: %s".formatted(file.name(), expected, received);
    return new InvalidSetException(detail, List.of(new SetFault(file.name(), detail)));
  }
}
