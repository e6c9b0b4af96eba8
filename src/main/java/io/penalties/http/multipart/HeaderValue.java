package io.penalties.http.multipart;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A header's value with its parameters, such as {@code form-data; name="weights"}.
 *
 * @param value the part before the parameters, in lower case
 * @param parameters the parameters, by their names in lower case
 */
record HeaderValue(String value, Map<String, String> parameters) {

  static HeaderValue parse(String header, String text) {
    return new Parser(header, text).parse();
  }

  /** Whether a character may occur in a token (RFC 9110, section 5.6.2). */
  static boolean isTokenCharacter(int c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
  }

  private static final class Parser {

    private final String header;
    private final String text;
    private int position;

    Parser(String header, String text) {
      this.header = header;
      this.text = text;
    }

    HeaderValue parse() {
      int semicolon = text.indexOf(';');
      position = semicolon < 0 ? text.length() : semicolon;
      String value = text.substring(0, position).strip().toLowerCase(Locale.ROOT);
      Map<String, String> parameters = new HashMap<>();
      while (position < text.length()) {
        require(';');
        skipSpace();
        if (position < text.length() && text.charAt(position) != ';') {
          String name = token().toLowerCase(Locale.ROOT);
          require('=');
          if (position == text.length() || text.charAt(position) == ';') {
            throw Malformed.expected("a value of %s in %s".formatted(name, header), "none");
          }
          boolean quoted = position < text.length() && text.charAt(position) == '"';
          if (parameters.put(name, quoted ? quotedString() : token()) != null) {
            throw Malformed.expected(
                "each parameter of %s once".formatted(header), Malformed.quote(name) + " again");
          }
          skipSpace();
        }
      }
      return new HeaderValue(value, Map.copyOf(parameters));
    }

    private String token() {
      int start = position;
      while (position < text.length() && isTokenCharacter(text.charAt(position))) {
        position++;
      }
      if (position == start) {
        throw malformed();
      }
      return text.substring(start, position);
    }

    /**
     * Browsers and newer clients escape what a quoted string cannot hold as %22, %0D and %0A and
     * leave all else alone (WHATWG HTML, multipart/form-data encoding); older ones put a backslash
     * before quotes and backslashes. Any other backslash or percent sign is literal.
     */
    private String quotedString() {
      StringBuilder decoded = new StringBuilder();
      for (position++; position < text.length(); position++) {
        char c = text.charAt(position);
        if (c == '"') {
          position++;
          return decoded.toString();
        }
        if (c == '\\' && (isNext("\"") || isNext("\\"))) {
          position++;
          decoded.append(text.charAt(position));
        } else if (c == '%' && isNext("22")) {
          position += 2;
          decoded.append('"');
        } else if (c == '%' && isNext("0D")) {
          position += 2;
          decoded.append('\r');
        } else if (c == '%' && isNext("0A")) {
          position += 2;
          decoded.append('\n');
        } else {
          decoded.append(c);
        }
      }
      throw malformed();
    }

    private boolean isNext(String expected) {
      return text.regionMatches(true, position + 1, expected, 0, expected.length());
    }

    private void require(char c) {
      if (position == text.length() || text.charAt(position) != c) {
        throw malformed();
      }
      position++;
    }

    private void skipSpace() {
      while (position < text.length()
          && (text.charAt(position) == ' ' || text.charAt(position) == '\t')) {
        position++;
      }
    }

    private RuntimeException malformed() {
      return Malformed.expected(
          "parameters of the form name=token or name=\"text\" in " + header, Malformed.quote(text));
    }
  }
}
