package io.penalties.format.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the end of a string and refuses what RFC 8259 and RFC 3629 (UTF-8) refuse. */
final class StringScanner {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  /** Two escape sequences may form one character. */
  private static final int LONGEST_CHARACTER = 12;

  private final JsonText text;
  private boolean escaped;
  private boolean closed;

  StringScanner(JsonText text) {
    this.text = text;
  }

  /** Whether the last string, or part of one, had an escape sequence. */
  boolean escaped() {
    return escaped;
  }

  /** Whether the last part ended at the closing quote. */
  boolean closed() {
    return closed;
  }

  /**
   * Scans a string. Returns the position after its closing quote; {@code quote} is its opening one.
   */
  int scan(int quote) {
    boolean anyEscape = false;
    int position = part(quote + 1);
    while (!closed) {
      anyEscape |= escaped;
      text.readOn();
      position = part(position);
    }
    escaped |= anyEscape;
    return position + 1;
  }

  /** Scans a string likewise, without keeping the content of a long one. */
  int skip(int quote) {
    int position = part(quote + 1);
    while (!closed) {
      position = part(text.ensure(position));
    }
    return position + 1;
  }

  /**
   * Scans the available part of a string, from a position within it.
   *
   * @return the position of the closing quote, or of the first character that may be incomplete
   */
  int part(int from) {
    byte[] bytes = text.bytes();
    int end = text.ended() ? text.length() : text.length() - LONGEST_CHARACTER;
    int position = from;
    escaped = false;
    closed = false;
    while (position < end) {
      while (position + Long.BYTES <= end) {
        long special = special((long) LONGS.get(bytes, position));
        if (special != 0) {
          position += Long.numberOfTrailingZeros(special) >>> 3;
          break;
        }
        position += Long.BYTES;
      }
      if (position >= end) {
        break;
      }
      int next = bytes[position];
      if (next == '"') {
        closed = true;
        return position;
      }
      if (next == '\\') {
        escaped = true;
        position = escape(position);
      } else if (next < 0) {
        position = multiByte(position);
      } else if (next < ' ') {
        throw text.syntax(position, "an escape sequence in place of a control character");
      } else {
        position++;
      }
    }
    if (text.ended() && position >= text.length()) {
      throw text.syntax(position, "a closing quote");
    }
    return position;
  }

  /** A high bit in each byte that ends the easy run; only the lowest one is certain. */
  private static long special(long word) {
    long quote = word ^ (ONES * '"');
    long backslash = word ^ (ONES * '\\');
    return ((quote - ONES) & ~quote
            | (backslash - ONES) & ~backslash
            | (word - ONES * ' ') & ~word
            | word)
        & HIGH_BITS;
  }

  private int escape(int backslash) {
    int letter = text.at(backslash + 1);
    switch (letter) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
        return backslash + 2;
      }
      case 'u' -> {
        return unicodeEscape(backslash);
      }
      default -> throw text.syntax(backslash + 1, "one of \"\\/bfnrtu after a backslash");
    }
  }

  private int unicodeEscape(int backslash) {
    char unit = codeUnit(backslash);
    int next = backslash + 6;
    if (Character.isLowSurrogate(unit)) {
      throw text.syntax(backslash, "a high surrogate before a low one");
    }
    if (Character.isHighSurrogate(unit)) {
      if (text.at(next) != '\\' || text.at(next + 1) != 'u') {
        throw text.syntax(text.at(next) == '\\' ? next + 1 : next, "a low surrogate (\\uDC00 …)");
      }
      if (!Character.isLowSurrogate(codeUnit(next))) {
        throw text.syntax(next, "a low surrogate (\\uDC00 …)");
      }
      next += 6;
    }
    return next;
  }

  private char codeUnit(int backslash) {
    for (int i = backslash + 2; i < backslash + 6; i++) {
      int digit = text.at(i);
      if (digit < 0 || Character.digit(digit, 16) < 0) {
        throw text.syntax(i, "a hexadecimal digit");
      }
    }
    return (char) JsonStrings.hex(text.bytes(), backslash + 2);
  }

  /** The table of RFC 3629, section 4: no overlong form, no surrogate, nothing above U+10FFFF. */
  private int multiByte(int position) {
    int lead = text.bytes()[position] & 0xFF;
    if (lead >= 0xC2 && lead <= 0xDF) {
      return continuation(position + 1, 0x80, 0xBF);
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
      int second =
          continuation(position + 1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF);
      return continuation(second, 0x80, 0xBF);
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
      int second =
          continuation(position + 1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF);
      return continuation(continuation(second, 0x80, 0xBF), 0x80, 0xBF);
    }
    throw text.syntax(position, "a character in UTF-8");
  }

  private int continuation(int position, int lowest, int highest) {
    if (position < text.length()) {
      int next = text.bytes()[position] & 0xFF;
      if (next >= lowest && next <= highest) {
        text.continuation(position);
        return position + 1;
      }
    }
    throw text.syntax(position, "the next byte of a character in UTF-8");
  }
}
