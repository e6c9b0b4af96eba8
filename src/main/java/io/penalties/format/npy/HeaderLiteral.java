package io.penalties.format.npy;

import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Reason;
import io.penalties.format.Received;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The dictionary of a header: a Python literal with exactly three known keys, in any order. It is
 * parsed, never evaluated.
 */
final class HeaderLiteral {

  private static final int END = -1;

  /** No type has an empty name. */
  static final String STRUCTURED = "";

  private final byte[] text;
  private final int version;
  private final int maxRank;
  private final String name;
  private final long start;
  private int position;

  private @Nullable String descr;
  private @Nullable Boolean fortranOrder;
  private long @Nullable [] shape;

  /**
   * Parses the dictionary in {@code text}.
   *
   * @param name the array's name in errors
   * @param start the offset of the text in the file
   */
  HeaderLiteral(byte[] text, int version, int maxRank, String name, long start) {
    this.text = text;
    this.version = version;
    this.maxRank = maxRank;
    this.name = name;
    this.start = start;
  }

  /** The type of the elements; empty if they have several fields. */
  String descr() {
    return required(descr, "descr");
  }

  boolean fortranOrder() {
    return required(fortranOrder, "fortran_order");
  }

  long[] shape() {
    return required(shape, "shape");
  }

  void read() {
    expect('{', "'{'");
    while (!accept('}')) {
      readMember();
      if (!accept(',') && peek() != '}') {
        throw syntax("',' or '}'");
      }
    }
    if (peek() != END) {
      throw syntax("nothing after '}'");
    }
    descr();
    fortranOrder();
    shape();
  }

  private void readMember() {
    String key = string("a key in quotes");
    expect(':', "':'");
    switch (key) {
      case "descr" -> {
        requireNew(descr, key);
        descr = readDescr();
      }
      case "fortran_order" -> {
        requireNew(fortranOrder, key);
        fortranOrder = readBoolean();
      }
      case "shape" -> {
        requireNew(shape, key);
        shape = readShape();
      }
      default ->
          throw malformed(
              NpyReason.HEADER_LITERAL,
              "Expected the keys descr, fortran_order and shape. Received: %s."
                  .formatted(Received.string(key)));
    }
  }

  private String readDescr() {
    int next = peek();
    if (next == '[' || next == '(') {
      skipNested();
      return STRUCTURED;
    }
    String type = string("a type in quotes");
    if (type.isEmpty()) {
      throw syntax("a type in quotes that is not empty");
    }
    return type;
  }

  /** Skips a list or a tuple, whose strings may contain brackets. */
  private void skipNested() {
    int depth = 0;
    do {
      switch (peek()) {
        case '[', '(' -> depth++;
        case ']', ')' -> depth--;
        case '\'', '"' -> skipString();
        case END -> throw syntax("']'");
        default -> {
          // A number, a comma, or a name.
        }
      }
      position++;
    } while (depth > 0);
  }

  /** Stops at the closing quote. */
  private void skipString() {
    int quote = at(position++);
    for (int next = at(position); next != quote; next = at(++position)) {
      if (next == '\\') {
        position++;
      }
      if (at(position) == END) {
        throw syntax("a closing quote");
      }
    }
  }

  private boolean readBoolean() {
    if (acceptWord("True")) {
      return true;
    }
    if (acceptWord("False")) {
      return false;
    }
    throw syntax("True or False");
  }

  private long[] readShape() {
    expect('(', "a tuple");
    long[] dimensions = new long[4];
    int rank = 0;
    boolean comma = false;
    while (!accept(')')) {
      if (rank > 0 && !comma) {
        throw syntax("',' or ')'");
      }
      if (rank == maxRank) {
        throw malformed(
            MalformedReason.RANK_TOO_HIGH,
            "Expected at most %d dimensions. Received: more.".formatted(maxRank));
      }
      if (rank == dimensions.length) {
        dimensions = Arrays.copyOf(dimensions, 2 * rank);
      }
      dimensions[rank++] = integer();
      comma = accept(',');
    }
    if (rank == 1 && !comma) {
      throw malformed(
          NpyReason.HEADER_LITERAL,
          "Expected a tuple, such as (%1$d,). Received: (%1$d).".formatted(dimensions[0]));
    }
    return Arrays.copyOf(dimensions, rank);
  }

  private long integer() {
    peek();
    int from = position;
    while (digit(at(position)) >= 0) {
      position++;
    }
    if (position == from || at(from) == '0' && position > from + 1) {
      position = from;
      throw syntax("a non-negative integer");
    }
    String digits = new String(text, from, position - from, StandardCharsets.US_ASCII);
    // Python 2 marked long integers with an L.
    if (version < 3 && at(position) == 'L') {
      position++;
    }
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException _) {
      throw malformed(
          MalformedReason.SIZE_OVERFLOW,
          "Expected sizes below 2^63. Received: %s."
              .formatted(Received.number(text, from, from + digits.length())));
    }
  }

  private static int digit(int next) {
    return next >= '0' && next <= '9' ? next - '0' : -1;
  }

  /** Plain ASCII without escape sequences, as in every key and every known type. */
  private String string(String expected) {
    // Python 2 marked Unicode strings with a u.
    if (peek() == 'u') {
      position++;
    }
    int quote = at(position);
    if (quote != '\'' && quote != '"') {
      throw syntax(expected);
    }
    position++;
    int from = position;
    while (at(position) != quote) {
      int next = at(position);
      if (next < ' ' || next >= 0x7F || next == '\\') {
        throw syntax("plain ASCII and a closing quote");
      }
      position++;
    }
    position++;
    return new String(text, from, position - 1 - from, StandardCharsets.US_ASCII);
  }

  private boolean acceptWord(String word) {
    peek();
    for (int i = 0; i < word.length(); i++) {
      if (at(position + i) != word.charAt(i)) {
        return false;
      }
    }
    position += word.length();
    return true;
  }

  private boolean accept(char next) {
    if (peek() != next) {
      return false;
    }
    position++;
    return true;
  }

  private void expect(char next, String expected) {
    if (!accept(next)) {
      throw syntax(expected);
    }
  }

  /** The next byte that is not white space. */
  private int peek() {
    while (at(position) == ' '
        || at(position) == '\n'
        || at(position) == '\t'
        || at(position) == '\r') {
      position++;
    }
    return at(position);
  }

  private int at(int index) {
    return index < text.length ? text[index] & 0xFF : END;
  }

  private void requireNew(@Nullable Object former, String key) {
    if (former != null) {
      throw malformed(
          MalformedReason.DUPLICATE_NAME,
          "Expected each key once. Received: a second %s.".formatted(Received.string(key)));
    }
  }

  private <T> T required(@Nullable T value, String key) {
    if (value == null) {
      throw malformed(
          NpyReason.HEADER_LITERAL, "Expected the key %s. Received: none.".formatted(key));
    }
    return value;
  }

  private MalformedTensorException syntax(String expected) {
    int next = at(position);
    String received =
        next == END
            ? "the header ends"
            : next > ' ' && next < 0x7F ? "'" + (char) next + "'" : "byte 0x%02X".formatted(next);
    return malformed(
        NpyReason.HEADER_LITERAL,
        "Expected %s at byte %d of the header. Received: %s."
            .formatted(expected, position, received));
  }

  private MalformedTensorException malformed(Reason reason, String detail) {
    return new MalformedTensorException(reason, name, start + position, detail);
  }
}
