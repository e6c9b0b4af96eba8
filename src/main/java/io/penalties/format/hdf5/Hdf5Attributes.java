package io.penalties.format.hdf5;

import io.penalties.format.MalformedTensorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attributes of an object by name. Values are read on demand. */
public final class Hdf5Attributes {

  private final Map<String, Attribute> attributes;
  private final AttributeText text;

  Hdf5Attributes(Map<String, Attribute> attributes, AttributeText text) {
    this.attributes = attributes;
    this.text = text;
  }

  /** The names, in the order of the file. */
  Set<String> names() {
    return attributes.keySet();
  }

  /** A text; null if there is no such attribute. */
  public @Nullable String string(String name) throws IOException {
    Attribute attribute = attributes.get(name);
    if (attribute == null) {
      return null;
    }
    List<String> values = text.read(attribute);
    if (values.size() != 1) {
      throw new MalformedTensorException(
          Hdf5Reason.INVALID_ATTRIBUTE,
          null,
          attribute.address(),
          "Expected the attribute %s to be one text. Received: %d.".formatted(name, values.size()));
    }
    return values.getFirst();
  }

  /**
   * A list of texts, which may be split into {@code name0}, {@code name1} and so on, as Keras does
   * with long lists; null if there is no such attribute.
   */
  public @Nullable List<String> strings(String name) throws IOException {
    Attribute whole = attributes.get(name);
    if (whole != null) {
      return text.read(whole);
    }
    List<String> values = null;
    for (int part = 0; attributes.get(name + part) instanceof Attribute attribute; part++) {
      values = values == null ? new ArrayList<>() : values;
      values.addAll(text.read(attribute));
    }
    return values == null ? null : List.copyOf(values);
  }
}
