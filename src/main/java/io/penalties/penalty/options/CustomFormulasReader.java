package io.penalties.penalty.options;

import io.penalties.format.MalformedDocumentException;
import io.penalties.format.json.JsonReader;
import io.penalties.format.json.Members;
import io.penalties.regularizer.CustomFormulas;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code options.custom_objects}: formulas by the names of classes and functions. */
final class CustomFormulasReader {

  private static final String FORM =
      "a formula, such as \"self.l2 * ops.sum(ops.square(x))\", or {\"formula\": …, \"defaults\":"
          + " {\"l2\": 0.01}}";

  private final JsonReader json;
  private final CustomFormulas.Builder objects = new CustomFormulas.Builder();

  private CustomFormulasReader(JsonReader json) {
    this.json = json;
  }

  static CustomFormulas read(JsonReader json) {
    CustomFormulasReader reader = new CustomFormulasReader(json);
    Members.beginObject(json, "an object of formulas by name");
    for (String name = json.nextMember(); name != null; name = json.nextMember()) {
      Members.requireName(json, name);
      reader.readObject(name);
    }
    return reader.objects.build();
  }

  private void readObject(String name) {
    String pointer = json.pointer();
    if (json.peek() == JsonReader.Kind.STRING) {
      objects.put(name, json.readString(), Map.of(), pointer);
      return;
    }
    String formula = null;
    String formulaPointer = pointer;
    Map<String, @Nullable Object> defaults = new LinkedHashMap<>();
    Members.beginObject(json, FORM);
    for (String member = json.nextMember(); member != null; member = json.nextMember()) {
      switch (member) {
        case "formula" -> {
          formulaPointer = json.pointer();
          formula = Members.readString(json);
        }
        case "defaults" -> readDefaults(defaults);
        default -> throw Members.unknown(json, member, "formula, defaults");
      }
    }
    if (formula == null) {
      throw Members.missing(pointer, "formula");
    }
    objects.put(name, formula, defaults, formulaPointer);
  }

  private void readDefaults(Map<String, @Nullable Object> defaults) {
    if (Members.readNull(json)) {
      return;
    }
    String pointer = json.pointer();
    if (!(json.readValue() instanceof Map<?, ?> values)) {
      throw new MalformedDocumentException(
          pointer, "Expected an object of values by name, such as {\"l2\": 0.01}.");
    }
    values.forEach((key, value) -> defaults.put((String) key, value));
  }
}
