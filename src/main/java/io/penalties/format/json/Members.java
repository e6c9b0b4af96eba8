package io.penalties.format.json;

import io.penalties.format.JsonPointer;
import io.penalties.format.MalformedDocumentException;

/** Shared code of readers for objects with known members. */
public final class Members {

  private static final int LONGEST_QUOTE = 64;

  /** Limits names, since the response repeats them in every layer, term and warning. */
  private static final int LONGEST_NAME = 1000;

  private Members() {}

  public static MalformedDocumentException unknown(JsonReader json, String name, String expected) {
    return unknown(json, name, expected, "");
  }

  /**
   * The exception for an unknown name; {@code advice} is a sentence about where it belongs, or
   * empty.
   */
  public static MalformedDocumentException unknown(
      JsonReader json, String name, String expected, String advice) {
    return new MalformedDocumentException(
        json.pointer(),
        "Expected one of %s. Received: %s.%s"
            .formatted(expected, quote(name), advice.isEmpty() ? "" : " " + advice));
  }

  /** Refuses a name that is too long to repeat in the response. */
  public static void requireName(JsonReader json, String name) {
    if (name.length() > LONGEST_NAME) {
      throw new MalformedDocumentException(
          json.pointer(),
          "Expected a name of at most %d characters. Received: %d."
              .formatted(LONGEST_NAME, name.length()));
    }
  }

  public static String readName(JsonReader json) {
    String name = readString(json);
    requireName(json, name);
    return name;
  }

  /** A client's text, short enough for a message. */
  public static String quote(String text) {
    return '"'
        + (text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…")
        + '"';
  }

  public static MalformedDocumentException missing(String parent, String name) {
    return new MalformedDocumentException(
        JsonPointer.member(parent, name),
        "Expected a field named %s. Received: none.".formatted(name));
  }

  /** Enters an object; anything else is an error that names the place and shows the right form. */
  public static void beginObject(JsonReader json, String expected) {
    if (json.peek() != JsonReader.Kind.OBJECT) {
      throw json.unexpected(expected);
    }
    json.beginObject();
  }

  /** Enters a list; anything else is an error that names the place and shows the right form. */
  public static void beginList(JsonReader json, String expected) {
    if (json.peek() != JsonReader.Kind.LIST) {
      throw json.unexpected(expected);
    }
    json.beginList();
  }

  /** Consumes a null if one is next. */
  public static boolean readNull(JsonReader json) {
    boolean isNull = json.peek() == JsonReader.Kind.NULL;
    if (isNull) {
      json.readNull();
    }
    return isNull;
  }

  public static boolean readBoolean(JsonReader json) {
    if (json.peek() != JsonReader.Kind.BOOLEAN) {
      throw json.unexpected("true or false");
    }
    return json.readBoolean();
  }

  public static String readString(JsonReader json) {
    if (json.peek() != JsonReader.Kind.STRING) {
      throw json.unexpected("a string");
    }
    return json.readString();
  }
}
