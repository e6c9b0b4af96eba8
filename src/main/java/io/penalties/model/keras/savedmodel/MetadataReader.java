package io.penalties.model.keras.savedmodel;

import io.penalties.admission.HeldBytes;
import io.penalties.format.FileRegion;
import io.penalties.format.protobuf.WireReader;
import io.penalties.model.keras.file.InvalidModelException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads Keras's metadata by object number: from {@code keras_metadata.pb}, or from {@code
 * saved_model.pb} before TensorFlow 2.5. Everything else in them, above all graphs and functions,
 * is skipped unread.
 */
final class MetadataReader {

  private static final int MAX_IDENTIFIER_BYTES = 1000;

  /**
   * Memory for the text of one object three times: as stored, decoded, and encoded for its reader.
   */
  private static final long HELD_FOR_EACH_CHARACTER = 4;

  private final int objects;
  private final int maxJsonBytes;
  private final HeldBytes held;
  private final Map<Integer, ObjectMetadata> found = new LinkedHashMap<>();

  /**
   * Creates a reader.
   *
   * @param objects the number of objects
   * @param maxJsonBytes the largest metadata of one object
   * @param held counts the memory of the request
   */
  MetadataReader(int objects, int maxJsonBytes, HeldBytes held) {
    this.objects = objects;
    this.maxJsonBytes = maxJsonBytes;
    this.held = held;
  }

  /** Reads a {@code SavedMetadata}. */
  Map<Integer, ObjectMetadata> readKerasMetadata(FileRegion file) throws IOException {
    WireReader message = WireReader.of(file, "keras_metadata.pb");
    while (message.next()) {
      if (message.field() == 1) {
        readSavedObject(message);
      }
    }
    return found;
  }

  private void readSavedObject(WireReader message) throws IOException {
    long number = 0;
    String identifier = "";
    String json = "";
    message.enter();
    while (message.next()) {
      switch (message.field()) {
        case 2 -> number = message.number();
        case 4 -> identifier = message.text(MAX_IDENTIFIER_BYTES);
        case 5 -> json = message.text(maxJsonBytes);
        default -> {
          // The path is ambiguous, and versions do not matter.
        }
      }
    }
    add(number, identifier, json);
  }

  /** Reads a {@code SavedModel}: the objects of the first graph that has any. */
  Map<Integer, ObjectMetadata> readSavedModel(FileRegion file) throws IOException {
    WireReader message = WireReader.of(file, "saved_model.pb");
    while (message.next()) {
      if (message.field() == 2 && found.isEmpty()) {
        message.enter();
        while (message.next()) {
          if (message.field() == 7) {
            readObjectGraph(message);
          }
        }
      }
    }
    return found;
  }

  private void readObjectGraph(WireReader message) throws IOException {
    long number = 0;
    message.enter();
    while (message.next()) {
      if (message.field() == 1) {
        readObject(message, number++);
      }
    }
  }

  private void readObject(WireReader message, long number) throws IOException {
    message.enter();
    while (message.next()) {
      if (message.field() == 4) {
        readUserObject(message, number);
      }
    }
  }

  private void readUserObject(WireReader message, long number) throws IOException {
    String identifier = "";
    String json = "";
    message.enter();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> identifier = message.text(MAX_IDENTIFIER_BYTES);
        case 3 -> json = message.text(maxJsonBytes);
        default -> {
          // Versions do not matter.
        }
      }
    }
    add(number, identifier, json);
  }

  private void add(long number, String identifier, String json) {
    if (!ObjectMetadata.isKeras(identifier) || json.isEmpty()) {
      return;
    }
    if (number < 0 || number >= objects) {
      throw new InvalidModelException(
          "Expected Keras's metadata of the %d objects of the checkpoint. Received: those of object %d."
              .formatted(objects, number));
    }
    held.takeScratch(HELD_FOR_EACH_CHARACTER * json.length());
    ObjectMetadata metadata = ObjectMetadata.parse(json, "object " + number, held);
    if (found.putIfAbsent((int) number, metadata) != null) {
      throw new InvalidModelException(
          "Expected Keras's metadata of each object once. Received: those of object %d twice."
              .formatted(number));
    }
  }
}
