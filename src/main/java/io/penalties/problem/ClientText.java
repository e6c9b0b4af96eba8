package io.penalties.problem;

/** Cleans text that a client sent, so that it can be repeated in a response or a log line. */
public final class ClientText {

  private static final char REPLACEMENT = '\uFFFD';
  private static final int MAX_QUOTE = 100;
  private static final int MAX_PATH = 300;
  private static final String PATH_CHARACTERS = "-._~!$&'()*+,;=:@/";

  private ClientText() {}

  /** A name, header or method that is repeated within a sentence. */
  public static String quote(String text) {
    return shorten(text, MAX_QUOTE);
  }

  /** At most {@code maxLength} characters, none of them a control or half a surrogate pair. */
  public static String shorten(String text, int maxLength) {
    return shorten(text, maxLength, false);
  }

  /** The same of a text that may have several lines: a formula with a caret below the place. */
  static String lines(String text, int maxLength) {
    return shorten(text, maxLength, true);
  }

  private static String shorten(String text, int maxLength, boolean lines) {
    int end = Math.min(text.length(), maxLength);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    StringBuilder clean = new StringBuilder(end + 1);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < end
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        clean.append(c).append(text.charAt(++i));
      } else {
        boolean kept = lines && c == '\n';
        boolean unfit = Character.isISOControl(c) || Character.isSurrogate(c);
        clean.append(unfit && !kept ? REPLACEMENT : c);
      }
    }
    return end < text.length() ? clean.append('…').toString() : clean.toString();
  }

  /** A path as a URI reference. Octets that a URI cannot contain are percent-encoded. */
  public static String path(String rawPath) {
    String cut = rawPath.substring(0, Math.min(rawPath.length(), MAX_PATH));
    StringBuilder path = new StringBuilder(cut.length());
    for (int i = 0; i < cut.length(); i++) {
      char c = cut.charAt(i);
      if (isPlain(c) || isEscape(cut, i)) {
        path.append(c);
      } else if (c < 0x100) {
        path.append(escape(c));
      } else {
        path.append(escape('?'));
      }
    }
    return path.toString();
  }

  private static boolean isPlain(char c) {
    return c < 0x80 && Character.isLetterOrDigit(c) || PATH_CHARACTERS.indexOf(c) >= 0;
  }

  private static boolean isEscape(String path, int index) {
    return path.charAt(index) == '%'
        && index + 2 < path.length()
        && Character.digit(path.charAt(index + 1), 16) >= 0
        && Character.digit(path.charAt(index + 2), 16) >= 0;
  }

  private static String escape(char octet) {
    return "%%%02X".formatted((int) octet);
  }
}
