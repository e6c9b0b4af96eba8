package io.penalties.model.keras.savedmodel;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.json.JsonReader;
import io.penalties.model.keras.file.InvalidModelException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Keras's metadata of one object.
 *
 * @param className its class; null if it has none
 * @param name its name; null if it has none
 * @param trainable its own flag; null if it has none
 * @param config its config, with Python's tuples as lists
 * @param activityRegularizer the regularizer of its outputs; null for none
 * @param kerasVersion the version of Keras that wrote it, for the root only; else null
 */
record ObjectMetadata(
    @Nullable String className,
    @Nullable String name,
    @Nullable Object trainable,
    @Nullable Object config,
    @Nullable Object activityRegularizer,
    @Nullable String kerasVersion) {

  private static final String PREFIX = "_tf_keras_";

  /** Models in models in wrappers: each takes half a dozen levels of JSON. */
  private static final Limit MAX_DEPTH = Limit.fixed(500);

  /** Whether an object is one of Keras's, whose metadata matter here. */
  static boolean isKeras(String identifier) {
    return identifier.startsWith(PREFIX) && !identifier.equals(PREFIX + "metric");
  }

  /** Whether it is a layer, rather than an input placeholder. */
  boolean isLayer() {
    return className != null && !className.equals("InputLayer");
  }

  /**
   * Reads Keras's JSON. Members that do not matter here, such as a second copy of the config, are
   * skipped.
   *
   * @param place the object, for errors
   */
  static ObjectMetadata parse(String json, String place, HeldBytes held) {
    byte[] text = json.getBytes(StandardCharsets.UTF_8);
    try {
      JsonReader reader =
          new JsonReader(text, text.length, MAX_DEPTH).countIn(held).takePythonNumbers();
      return new Fields(reader).read();
    } catch (MalformedDocumentException e) {
      throw new InvalidModelException(
          "Expected Keras's metadata of %s as JSON. Received: %s".formatted(place, e.getMessage()));
    }
  }

  private static final class Fields {

    private final JsonReader reader;
    private @Nullable Object className;
    private @Nullable Object name;
    private @Nullable Object trainable;
    private @Nullable Object config;
    private @Nullable Object activity;
    private @Nullable Object version;

    Fields(JsonReader reader) {
      this.reader = reader;
    }

    ObjectMetadata read() {
      reader.beginObject();
      for (String field = reader.nextMember(); field != null; field = reader.nextMember()) {
        switch (field) {
          case "class_name" -> className = reader.readValue();
          case "name" -> name = reader.readValue();
          case "trainable" -> trainable = reader.readValue();
          case "config" -> config = PythonTuples.asLists(reader.readValue());
          case "activity_regularizer" -> activity = PythonTuples.asLists(reader.readValue());
          case "keras_version" -> version = reader.readValue();
          default -> reader.skipValue();
        }
      }
      reader.finish();
      return new ObjectMetadata(
          text(className), text(name), trainable, config, activity, text(version));
    }

    private static @Nullable String text(@Nullable Object value) {
      return value instanceof String text ? text : null;
    }
  }
}
