package io.penalties.format.json;

import io.penalties.admission.Cancellation;
import io.penalties.admission.HeldBytes;
import io.penalties.admission.Turns;
import io.penalties.format.MalformedDocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a document, all of them or a window of an arriving one, and the wording of syntax
 * errors in them.
 *
 * <p>A position is an index into the window. Positions stay valid except across {@link #ensure} and
 * {@link #skipWhiteSpace}, which may drop the bytes before the position that they take, and return
 * its new value. Everything else that needs more bytes extends the window.
 */
final class JsonText {

  /** The result of {@link #at} after the end; bytes outside ASCII are negative too. */
  static final int END = Integer.MIN_VALUE;

  /** The window of an arriving document, unless a single name, string or number is longer. */
  static final int WINDOW_BYTES = 64 << 10;

  /** The bytes available after an ensured position, enough for any number. */
  static final int LOOKAHEAD = 2048;

  /** The bytes kept before a position, for {@link JsonAdvice}. */
  private static final int LOOK_BACK = 256;

  /**
   * A document that arrives faster than it is read never blocks, so short requests get a turn,
   * which is looked at this often.
   */
  private static final int YIELD_BYTES = 64 << 10;

  private static final int MAX_ARRAY_BYTES = Integer.MAX_VALUE - 8;

  private final JsonPath path;
  private final @Nullable InputStream source;
  private final @Nullable HeldBytes held;
  private final Turns turns = new Turns();
  private byte[] bytes;
  private int length;
  private boolean ended;
  private long dropped;
  private boolean blank = true;
  private int pinnedDepth = -1;
  private int sinceYield;

  private long lines = 1;
  private long lastNewLine = -1;
  private long continuations;
  private long lastContinuation = -1;
  private long continuationsBeforeLine;

  /** A document in memory: the first {@code length} of these bytes. */
  JsonText(byte[] bytes, int length, JsonPath path) {
    this.bytes = bytes;
    this.length = length;
    this.path = path;
    source = null;
    held = null;
    ended = true;
  }

  /**
   * An arriving document.
   *
   * @param expectedBytes the declared length; negative if unknown
   * @param held counts the memory of the window
   */
  JsonText(InputStream source, long expectedBytes, JsonPath path, HeldBytes held) {
    this.source = source;
    this.path = path;
    this.held = held;
    // One more, to see the end.
    int first = (int) Math.min(expectedBytes < 0 ? WINDOW_BYTES : expectedBytes + 1, WINDOW_BYTES);
    held.take(first);
    bytes = new byte[first];
  }

  byte[] bytes() {
    return bytes;
  }

  /** The end of the window. */
  int length() {
    return length;
  }

  /** Whether the window ends with the document. */
  boolean ended() {
    return ended;
  }

  /** The byte at {@code position}, or {@link #END}. */
  int at(int position) {
    return position < length || readTo(position) ? bytes[position] : END;
  }

  private boolean readTo(int position) {
    while (!ended && position >= length) {
      readOn();
    }
    return position < length;
  }

  /**
   * Makes {@link #LOOKAHEAD} bytes, or all up to the end, available after a position. Returns its
   * new value.
   */
  int ensure(int position) {
    return ended || length - position >= LOOKAHEAD ? position : refill(position);
  }

  private int refill(int position) {
    int at = position - drop(position - LOOK_BACK);
    while (!ended && length - at < LOOKAHEAD) {
      readOn();
    }
    return at;
  }

  /** Drops the bytes before {@code to}. Returns their number. */
  private int drop(int to) {
    if (to <= 0 || pinnedDepth >= 0) {
      return 0;
    }
    blank = blank && isBlank(to);
    int rest = length - to;
    byte[] kept = bytes;
    if (bytes.length > WINDOW_BYTES && rest <= WINDOW_BYTES / 2) {
      take(WINDOW_BYTES);
      kept = new byte[WINDOW_BYTES];
      giveBack(bytes.length);
    }
    System.arraycopy(bytes, to, kept, 0, rest);
    bytes = kept;
    length = rest;
    dropped += to;
    return to;
  }

  /** Extends the window by the next bytes, if there are any. */
  void readOn() {
    if (source == null || ended) {
      return;
    }
    Cancellation.poll();
    if (length == bytes.length) {
      grow();
    }
    int n = readSome(source);
    if (n < 0) {
      ended = true;
      return;
    }
    length += n;
    sinceYield += n;
    if (sinceYield >= YIELD_BYTES) {
      sinceYield = 0;
      turns.next();
    }
  }

  private int readSome(InputStream in) {
    try {
      return in.read(bytes, length, bytes.length - length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void grow() {
    int room = (int) Math.min(MAX_ARRAY_BYTES, Math.max(2L * length, LOOKAHEAD));
    if (held != null && (room == length || pinnedDepth >= 0 && !held.fits(room))) {
      throw held.exceeded(pinnedDepth < 0 ? path.pointer() : path.pointer(pinnedDepth));
    }
    take(room);
    bytes = Arrays.copyOf(bytes, room);
    giveBack(length);
  }

  private void take(long more) {
    if (held != null) {
      held.take(more);
    }
  }

  private void giveBack(long less) {
    if (held != null) {
      held.giveBack(less);
    }
  }

  /**
   * Keeps everything from here on, within the memory of the request, until {@link #unpin}: all
   * positions stay valid.
   */
  void pin() {
    pinnedDepth = path.depth();
  }

  void unpin() {
    pinnedDepth = -1;
  }

  int skipWhiteSpace(int from) {
    int position = passWhiteSpace(from);
    while (position == length && !ended) {
      position = passWhiteSpace(refill(position));
    }
    return position;
  }

  /** Skips white space up to the end of the window: all positions stay what they are. */
  int passWhiteSpace(int from) {
    int position = from;
    while (position < length) {
      int next = bytes[position];
      if (next == '\n') {
        newLine(position);
      } else if (next != ' ' && next != '\r' && next != '\t') {
        return position;
      }
      position++;
    }
    return position;
  }

  /** A line ends here. */
  private void newLine(int position) {
    if (dropped + position > lastNewLine) {
      lastNewLine = dropped + position;
      lines++;
      continuationsBeforeLine = continuations;
    }
  }

  /** The byte at {@code position} continues a character. */
  void continuation(int position) {
    if (dropped + position > lastContinuation) {
      lastContinuation = dropped + position;
      continuations++;
    }
  }

  /** Where the document begins: after a byte order mark, which editors on Windows write. */
  int start() {
    int first = at(0) & 0xFF;
    int second = at(1) & 0xFF;
    if (first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE) {
      throw malformed("Expected JSON in UTF-8. Received: a byte order mark of UTF-16.");
    }
    if (first != 0xEF || second != 0xBB || (at(2) & 0xFF) != 0xBF) {
      return 0;
    }
    continuation(1);
    continuation(2);
    return 3;
  }

  /** What is at {@code position} is not JSON. */
  MalformedDocumentException syntax(int position, String expected) {
    if (blank && isBlank(length)) {
      return malformed("Expected a JSON document. Received: an empty one.");
    }
    String received =
        position >= length
            ? "the document ends early, at byte " + (dropped + length)
            : rendered(bytes[position]) + " at " + place(position);
    return new MalformedDocumentException(
        path.pointer(),
        "Expected %s. Received: %s.%s"
            .formatted(expected, received, JsonAdvice.at(bytes, position, length)),
        JsonAdvice.numberName(bytes, position, length));
  }

  /** Creates an exception at the current value. */
  MalformedDocumentException malformed(String detail) {
    return new MalformedDocumentException(path.pointer(), detail);
  }

  private boolean isBlank(int to) {
    for (int i = 0; i < to; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\n' && bytes[i] != '\r' && bytes[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  /** As an editor counts: lines and columns from 1, columns in characters. */
  private String place(int position) {
    long column = dropped + position - lastNewLine - (continuations - continuationsBeforeLine);
    return "line %d, column %d (byte %d)".formatted(lines, column, dropped + position);
  }

  private static String rendered(byte next) {
    return next > ' ' && next < 0x7F ? "'" + (char) next + "'" : "byte 0x%02X".formatted(next);
  }
}
