package load;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A strict reader of JSON (RFC 8259): maps, lists, strings, doubles, booleans and null. */
final class Json {

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  static Object parse(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      Json json = new Json(text);
      Object value = json.value();
      json.blank();
      if (json.at != text.length()) {
        throw json.wrong();
      }
      return value;
    } catch (CharacterCodingException | StringIndexOutOfBoundsException | NumberFormatException e) {
      throw new IllegalArgumentException("not JSON: " + e.getMessage());
    }
  }

  /** A string as JSON, quoted. */
  static String quote(String string) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : string.toCharArray()) {
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        default -> {
          if (c < ' ') {
            quoted.append(String.format("\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  private Object value() {
    blank();
    return switch (text.charAt(at)) {
      case '{' -> object();
      case '[' -> list();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    at++;
    blank();
    if (take('}')) {
      return object;
    }
    while (true) {
      blank();
      String name = string();
      blank();
      expect(':');
      if (object.containsKey(name)) {
        throw wrong();
      }
      object.put(name, value());
      blank();
      if (take('}')) {
        return object;
      }
      expect(',');
    }
  }

  private List<Object> list() {
    List<Object> list = new ArrayList<>();
    at++;
    blank();
    if (take(']')) {
      return list;
    }
    while (true) {
      list.add(value());
      blank();
      if (take(']')) {
        return list;
      }
      expect(',');
    }
  }

  private String string() {
    expect('"');
    StringBuilder string = new StringBuilder();
    for (char c; (c = text.charAt(at++)) != '"'; ) {
      if (c < ' ') {
        throw wrong();
      }
      string.append(c == '\\' ? escaped() : c);
    }
    return string.toString();
  }

  private char escaped() {
    char c = text.charAt(at++);
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> (char) Integer.parseInt(text, at, at += 4, 16);
      default -> throw wrong();
    };
  }

  private Double number() {
    int start = at;
    while (at < text.length() && "+-0123456789.eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String number = text.substring(start, at);
    if (!number.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
      throw wrong();
    }
    return Double.valueOf(number);
  }

  private Object word(String word, Object value) {
    if (!text.startsWith(word, at)) {
      throw wrong();
    }
    at += word.length();
    return value;
  }

  private void blank() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean take(char c) {
    if (text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) {
    if (!take(c)) {
      throw wrong();
    }
  }

  private IllegalArgumentException wrong() {
    int from = Math.max(0, at - 20);
    return new IllegalArgumentException(
        "not JSON at " + at + ": " + text.substring(from, Math.min(text.length(), at + 20)));
  }
}
