package io.penalties.request;

import io.penalties.admission.HeldBytes;
import io.penalties.format.json.JsonReader;
import io.penalties.format.json.Members;
import io.penalties.model.keras.file.StoredConfig;
import io.penalties.penalty.options.FileOptions;
import io.penalties.penalty.options.OptionsReader;
import org.jspecify.annotations.Nullable;

/** Reads the JSON document of {@code POST /penalties/source}. */
public final class SourcedModelReader {

  private static final String EXAMPLE =
      "{\"model\": {\"source\": \"checkpoints\", \"path\": \"run-17/model.safetensors\"}}";

  private final DocumentLimits limits;

  /** Creates a reader with these limits. Safe for any number of threads. */
  public SourcedModelReader(DocumentLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads a document.
   *
   * @param body the document in UTF-8
   * @param length the length of the document
   * @param held counts the memory of the request
   */
  public SourcedModel read(byte[] body, int length, HeldBytes held) {
    // A config inside may nest as deep as one that comes as a part.
    JsonReader json = StoredConfig.reader(body, length, held);
    SourcedModel model = read(json, held);
    json.finish();
    return model;
  }

  private SourcedModel read(JsonReader json, HeldBytes held) {
    SourcedPath model = null;
    SourcedPath reference = null;
    SourcedPath importance = null;
    Object config = null;
    FileOptions options = FileOptions.defaults();
    Members.beginObject(json, "an object such as " + EXAMPLE);
    for (String name = json.nextMember(); name != null; name = json.nextMember()) {
      switch (name) {
        case "model" -> model = readPath(json);
        case "reference" -> reference = Members.readNull(json) ? null : readPath(json);
        case "importance" -> importance = Members.readNull(json) ? null : readPath(json);
        case "config" -> config = json.readValue();
        case "options" -> options = OptionsReader.readWithRules(json, held, limits.maxMatchSteps());
        default ->
            throw Members.unknown(json, name, "model, reference, importance, config, options");
      }
    }
    if (model == null) {
      throw Members.missing("", "model");
    }
    return new SourcedModel(model, reference, importance, config, options);
  }

  private static SourcedPath readPath(JsonReader json) {
    String pointer = json.pointer();
    String source = null;
    String path = null;
    Members.beginObject(json, "an object with source and path, such as " + EXAMPLE);
    for (String name = json.nextMember(); name != null; name = json.nextMember()) {
      switch (name) {
        case "source" -> source = Members.readString(json);
        case "path" -> path = Members.readString(json);
        default -> throw Members.unknown(json, name, "source, path");
      }
    }
    return new SourcedPath(
        required(source, pointer, "source"), required(path, pointer, "path"), pointer);
  }

  private static String required(@Nullable String value, String pointer, String name) {
    if (value == null) {
      throw Members.missing(pointer, name);
    }
    return value;
  }
}
