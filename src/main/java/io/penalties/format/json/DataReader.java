package io.penalties.format.json;

import io.penalties.format.InvalidTensorException;
import io.penalties.format.Received;
import io.penalties.tensor.DType;
import java.util.Arrays;

/** Reads one {@code data} field: a number, or evenly nested lists of numbers. */
final class DataReader {

  private static final String NUMBER = "a number";
  private static final int UNKNOWN = -1;

  private final JsonReader reader;
  private final JsonText text;
  private final JsonPath path;
  private final NumberScanner numbers;
  private final ElementRounding rounding;
  private final ArrivingElements elements;
  private final DecimalRun decimals;
  private final DType dtype;
  private final int maxRank;

  private final int outerDepth;
  private long[] lengths = new long[4];
  private int deepest;
  private int numberDepth = UNKNOWN;
  private boolean outOfRange;

  /** Reads the current value of {@code reader} into these elements. */
  DataReader(JsonReader reader, DType dtype, ArrivingElements elements, int maxRank) {
    this.reader = reader;
    this.dtype = dtype;
    this.maxRank = maxRank;
    this.elements = elements;
    text = reader.text();
    path = reader.path();
    numbers = reader.numbers();
    outerDepth = path.depth();
    rounding = new ElementRounding(dtype, text, numbers);
    decimals = new DecimalRun(text, rounding, elements);
    Arrays.fill(lengths, UNKNOWN);
  }

  /** Reads all of it. */
  void read() {
    switch (reader.peek()) {
      case LIST -> readLists();
      // Not a run: what follows a single number belongs to the enclosing object.
      case NUMBER -> reader.moveBehindValue(number(reader.position()));
      case STRING -> reader.moveBehindValue(special(reader.position()));
      case OBJECT, BOOLEAN, NULL -> throw reader.unexpected("a number or a list of numbers");
    }
  }

  /** The lengths of the nested lists, outermost first; empty for a single number. */
  long[] nesting() {
    return Arrays.copyOf(lengths, deepest);
  }

  long count() {
    return elements.count();
  }

  /** Whether reading failed for a reason that another dtype might not give. */
  boolean dtypeAtFault() {
    return outOfRange || elements instanceof HeldElements all && all.full();
  }

  private void readLists() {
    int position = open(reader.position());
    while (path.depth() > outerDepth) {
      position = text.ensure(text.skipWhiteSpace(position));
      int next = text.at(position);
      if (next == ']' && path.fresh()) {
        position = close(position);
      } else {
        path.nextElement();
        if (next == '[') {
          position = open(position);
          continue;
        }
        position = element(position);
      }
      position = endOfElement(position);
    }
    reader.moveBehindValue(position);
  }

  /**
   * Closes the lists that end here. Returns the position of the next element, or after the
   * outermost list.
   */
  private int endOfElement(int from) {
    int position = from;
    while (path.depth() > outerDepth) {
      position = text.skipWhiteSpace(position);
      switch (text.at(position)) {
        case ',' -> {
          return position + 1;
        }
        case ']' -> position = close(position);
        default -> throw text.syntax(position, "',' or ']'");
      }
    }
    return position;
  }

  private int open(int position) {
    int level = path.depth() - outerDepth;
    if (path.depth() == numberDepth) {
      throw wrongElement(position, NUMBER);
    }
    if (level >= Math.max(1, maxRank)) {
      throw new InvalidTensorException(
          path.pointer(),
          "Expected at most %d dimensions. Received: lists nested deeper.".formatted(maxRank));
    }
    if (level == deepest) {
      if (level == lengths.length) {
        lengths = Arrays.copyOf(lengths, 2 * level);
        Arrays.fill(lengths, level, lengths.length, UNKNOWN);
      }
      deepest++;
    }
    path.openList();
    return position + 1;
  }

  private int close(int position) {
    int level = path.depth() - 1 - outerDepth;
    long length = path.place() + 1;
    path.close();
    if (lengths[level] == UNKNOWN) {
      lengths[level] = length;
    } else if (lengths[level] != length) {
      throw new InvalidTensorException(
          path.pointer(),
          "Expected a list of length %d, as the lists before. Received: length %d."
              .formatted(lengths[level], length));
    }
    return position + 1;
  }

  private int element(int from) {
    if (path.depth() != numberDepth) {
      firstNumber(from);
    }
    return NumberScanner.starts(text.at(from)) ? run(from) : special(from);
  }

  /**
   * Reads a number and those that follow it, separated by commas. Returns the position after the
   * last.
   */
  private int run(int from) {
    int position = from;
    while (true) {
      position = text.ensure(position);
      long before = elements.count();
      int end = decimals.read(position);
      if (end == position) {
        end = number(position);
      }
      path.skipElements(elements.count() - before - 1);
      if (text.at(end) != ',') {
        return end;
      }
      position = text.skipWhiteSpace(end + 1);
      if (!NumberScanner.starts(text.at(position))) {
        return end;
      }
      path.nextElement();
    }
  }

  private int number(int from) {
    int to = numbers.scan(from);
    long bits = rounding.round(from, to);
    if (bits == ElementRounding.OVERFLOW) {
      outOfRange = true;
      throw new InvalidTensorException(
          path.pointer(),
          "Expected a number that %s can hold, at most %s in magnitude. Received: %s."
              .formatted(dtype, dtype.maxValue(), Received.number(text.bytes(), from, to)));
    }
    elements.append(bits);
    return to;
  }

  /** Numbers occur only in the innermost lists. */
  private void firstNumber(int position) {
    if (path.depth() - outerDepth < deepest) {
      throw wrongElement(position, "a list");
    }
    numberDepth = path.depth();
  }

  /** Values that are not numbers in JSON. */
  private int special(int from) {
    reader.moveToValue(from);
    if (reader.peek() != JsonReader.Kind.STRING) {
      throw wrongElement(reader.position(), NUMBER);
    }
    int string = reader.position();
    switch (reader.readString()) {
      case "NaN" -> elements.append(rounding.special(Double.NaN));
      case "Infinity" -> elements.append(rounding.special(Double.POSITIVE_INFINITY));
      case "-Infinity" -> elements.append(rounding.special(Double.NEGATIVE_INFINITY));
      default -> throw wrongElement(string, NUMBER);
    }
    return reader.position();
  }

  private InvalidTensorException wrongElement(int position, String expected) {
    reader.moveToValue(position);
    return new InvalidTensorException(
        path.pointer(), "Expected %s. Received: %s.".formatted(expected, reader.received()));
  }
}
