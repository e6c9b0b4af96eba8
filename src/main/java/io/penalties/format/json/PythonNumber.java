package io.penalties.format.json;

import org.jspecify.annotations.Nullable;

/** Numbers that JSON lacks, as Python's {@code json} module writes and reads them. */
enum PythonNumber {
  NAN("NaN", Double.NaN),
  INFINITY("Infinity", Double.POSITIVE_INFINITY),
  NEGATIVE_INFINITY("-Infinity", Double.NEGATIVE_INFINITY);

  private final String text;
  private final double value;

  PythonNumber(String text, double value) {
    this.text = text;
    this.value = value;
  }

  String text() {
    return text;
  }

  double value() {
    return value;
  }

  /** The number at the reader's position; null for none, or if only JSON is accepted. */
  static @Nullable PythonNumber at(JsonReader reader) {
    if (reader.takesPythonNumbers()) {
      for (PythonNumber number : values()) {
        if (number.isAt(reader.text(), reader.position())) {
          return number;
        }
      }
    }
    return null;
  }

  private boolean isAt(JsonText json, int position) {
    for (int i = 0; i < text.length(); i++) {
      if (json.at(position + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
