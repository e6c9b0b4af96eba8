package io.penalties.format.json;

import io.penalties.admission.Cancellation;
import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.admission.LimitExceededException;
import io.penalties.format.DuplicateNameException;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.Received;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON document (RFC 8259, strictly), value by value: from memory, or as it arrives,
 * keeping only a window of it.
 *
 * <p>The reader is positioned before a value; each {@code read…}, {@code begin…} or {@link
 * #skipValue} consumes it. Between {@link #beginObject} and the {@link #nextMember} that returns
 * null, the value of each member must be consumed, and likewise in a list. Skipped values are
 * checked as strictly as others.
 *
 * <p>Every method may throw {@link MalformedDocumentException}, and {@link LimitExceededException}
 * for objects and lists that are nested too deep. Not safe for use by several threads.
 */
public final class JsonReader {

  /** What a value is. */
  public enum Kind {
    OBJECT("an object"),
    LIST("a list"),
    STRING("a string"),
    NUMBER("a number"),
    BOOLEAN("a boolean"),
    NULL("null");

    private final String phrase;

    Kind(String phrase) {
      this.phrase = phrase;
    }

    /** The kind with its article, as errors say it. */
    public String phrase() {
      return phrase;
    }
  }

  /**
   * Plain values are read by recursion; a thread's stack holds this many levels many times over.
   */
  public static final int HIGHEST_DEPTH = 1000;

  private static final int STEPS_BETWEEN_POLLS = 1 << 12;

  private final JsonText text;
  private final JsonPath path;
  private final MemberNames names;
  private final StringScanner strings;
  private final NumberScanner numbers;
  private @Nullable HeldBytes held;
  private boolean pythonNumbers;
  private int position;
  private boolean atValue = true;
  private int steps;

  /**
   * Creates a reader for a document in memory.
   *
   * @param bytes the document in UTF-8; neither copied nor changed
   * @param length how many of the bytes are the document
   * @param maxDepth how many objects and lists may be open at once, up to {@link #HIGHEST_DEPTH}
   */
  public JsonReader(byte[] bytes, int length, Limit maxDepth) {
    if (length < 0 || length > bytes.length) {
      throw new IllegalArgumentException(
          "Expected a length from 0 to %d. Received: length=%d.".formatted(bytes.length, length));
    }
    requireDepth(maxDepth);
    names = new MemberNames();
    path = new JsonPath(names, maxDepth);
    text = new JsonText(bytes, length, path);
    strings = new StringScanner(text);
    numbers = new NumberScanner(text);
    position = text.start();
  }

  /**
   * Creates a reader for a document that is still arriving.
   *
   * @param document the document in UTF-8; read only as far as needed, at most to its end
   * @param expectedBytes the declared length; negative if unknown
   * @param maxDepth how many objects and lists may be open at once, at most {@link #HIGHEST_DEPTH}
   * @param held counts the memory of the window, of names and of values that are read whole
   */
  public JsonReader(InputStream document, long expectedBytes, Limit maxDepth, HeldBytes held) {
    requireDepth(maxDepth);
    this.held = held;
    names = new MemberNames();
    names.countIn(held);
    path = new JsonPath(names, maxDepth);
    text = new JsonText(document, expectedBytes, path, held);
    strings = new StringScanner(text);
    numbers = new NumberScanner(text);
    position = text.start();
  }

  private static void requireDepth(Limit maxDepth) {
    if (maxDepth.value() < 1 || maxDepth.value() > HIGHEST_DEPTH) {
      throw new IllegalArgumentException(
          "Expected a nesting depth from 1 to %d. Received: maxDepth=%s."
              .formatted(HIGHEST_DEPTH, maxDepth));
    }
  }

  /** Counts the memory of values that are read whole. */
  public JsonReader countIn(HeldBytes request) {
    held = request;
    names.countIn(request);
    return this;
  }

  /**
   * Accepts bare {@code NaN}, {@code Infinity} and {@code -Infinity} as numbers, as Python's {@code
   * json} writes them. Only for files that Python wrote: JSON has no such numbers.
   */
  public JsonReader takePythonNumbers() {
    pythonNumbers = true;
    return this;
  }

  @Nullable HeldBytes held() {
    return held;
  }

  /** The kind of the next value. */
  public Kind peek() {
    if (!atValue) {
      throw new IllegalStateException("Expected a value next. Received: none.");
    }
    position = text.ensure(text.skipWhiteSpace(position));
    int first = text.at(position);
    return switch (first) {
      case '{' -> Kind.OBJECT;
      case '[' -> Kind.LIST;
      case '"' -> Kind.STRING;
      case 't', 'f' -> Kind.BOOLEAN;
      case 'n' -> Kind.NULL;
      default -> {
        if (NumberScanner.starts(first) || PythonNumber.at(this) != null) {
          yield Kind.NUMBER;
        }
        throw text.syntax(position, "a value");
      }
    };
  }

  /** Enters an object. */
  public void beginObject() {
    require(Kind.OBJECT);
    path.openObject();
    names.openObject();
    position++;
    atValue = false;
  }

  /**
   * Advances to the value of the next member. Returns the member's name; null at the end of the
   * object.
   */
  public @Nullable String nextMember() {
    return nextName() ? names.text((int) path.place()) : null;
  }

  private boolean nextName() {
    if (atValue || path.depth() == 0 || path.inList()) {
      throw new IllegalStateException("Expected a position between members of an object.");
    }
    boolean fresh = path.fresh();
    position = text.ensure(text.skipWhiteSpace(position));
    int next = text.at(position);
    if (next == '}') {
      names.closeObject();
      closed();
      return false;
    }
    if (!fresh) {
      if (next != ',') {
        throw text.syntax(position, "',' or '}'");
      }
      position = text.skipWhiteSpace(position + 1);
      next = text.at(position);
    }
    if (next != '"') {
      throw text.syntax(position, fresh ? "a name in quotes or '}'" : "a name in quotes");
    }
    int quote = position;
    position = strings.scan(quote);
    int name = names.keep(text.bytes(), quote, position);
    path.nextName(name);
    if (!names.add(name)) {
      throw new DuplicateNameException(
          path.pointer(),
          "Expected each name once. Received: a second %s."
              .formatted(Received.string(names.text(name))));
    }
    position = text.skipWhiteSpace(position);
    if (text.at(position) != ':') {
      throw text.syntax(position, "':'");
    }
    position++;
    atValue = true;
    pollNowAndThen();
    return true;
  }

  /** Enters a list. */
  public void beginList() {
    require(Kind.LIST);
    path.openList();
    position++;
    atValue = false;
  }

  /** Advances to the next element. Returns false at the end of the list. */
  public boolean nextElement() {
    if (atValue || !path.inList()) {
      throw new IllegalStateException("Expected a position between elements of a list.");
    }
    boolean fresh = path.fresh();
    position = text.skipWhiteSpace(position);
    int next = text.at(position);
    if (next == ']') {
      closed();
      return false;
    }
    if (!fresh) {
      if (next != ',') {
        throw text.syntax(position, "',' or ']'");
      }
      position++;
    }
    path.nextElement();
    atValue = true;
    pollNowAndThen();
    return true;
  }

  private void closed() {
    path.close();
    position++;
  }

  /** Reads a string. */
  public String readString() {
    require(Kind.STRING);
    int quote = position;
    consumed(strings.scan(quote));
    return JsonStrings.decode(text.bytes(), quote + 1, position - 1);
  }

  /** Reads true or false. */
  public boolean readBoolean() {
    require(Kind.BOOLEAN);
    boolean value = text.at(position) == 't';
    consumed(literal(value ? "true" : "false"));
    return value;
  }

  /** Reads null. */
  public void readNull() {
    require(Kind.NULL);
    consumed(literal("null"));
  }

  /**
   * Reads a whole value that is small: {@code Map<String, @Nullable Object>} in document order,
   * {@code List<@Nullable Object>}, String, Boolean, Long or BigInteger for integer literals,
   * Double for other numbers (infinite beyond float64, as in Python), null.
   */
  public @Nullable Object readValue() {
    return new PlainValues(this).read();
  }

  /** Skips a value of any size, but checks all of it. */
  public void skipValue() {
    int outer = path.depth();
    skipOne();
    while (path.depth() > outer) {
      if (path.inList() ? nextElement() : nextName()) {
        skipOne();
      }
    }
  }

  private void skipOne() {
    switch (peek()) {
      case OBJECT -> beginObject();
      case LIST -> beginList();
      case STRING -> consumed(strings.skip(position));
      case NUMBER -> {
        PythonNumber named = PythonNumber.at(this);
        consumed(named == null ? numbers.scan(position) : position + named.text().length());
      }
      case BOOLEAN -> readBoolean();
      case NULL -> readNull();
    }
  }

  /** Checks that nothing but white space follows the document's value. */
  public void finish() {
    if (atValue || path.depth() > 0) {
      throw new IllegalStateException("Expected the document's value to be consumed.");
    }
    position = text.skipWhiteSpace(position);
    if (position < text.length()) {
      throw text.syntax(position, "nothing after the document's value");
    }
  }

  /** The number of consumed bytes of a document in memory. */
  public int position() {
    return position;
  }

  /** The JSON pointer of the current value (RFC 6901); after an object or list, its own. */
  public String pointer() {
    return path.pointer();
  }

  /**
   * The exception for a value that violates the schema; {@code expected} is a phrase such as "an
   * object".
   */
  public MalformedDocumentException unexpected(String expected) {
    return text.malformed("Expected %s. Received: %s.".formatted(expected, received()));
  }

  /** The next value in a few words, once it is known to be valid. */
  String received() {
    Kind kind = peek();
    int from = position;
    return switch (kind) {
      case OBJECT, LIST -> kind.phrase();
      case STRING -> {
        // A long string makes the window longer, by another array.
        int end = strings.scan(from);
        yield Received.string(JsonStrings.decode(text.bytes(), from + 1, end - 1));
      }
      case NUMBER -> Received.number(text.bytes(), from, numbers.scan(from));
      case BOOLEAN -> {
        boolean value = text.at(from) == 't';
        literal(value ? "true" : "false");
        yield Boolean.toString(value);
      }
      case NULL -> {
        literal("null");
        yield "null";
      }
    };
  }

  private void require(Kind kind) {
    if (peek() != kind) {
      throw unexpected(kind.phrase());
    }
  }

  /** The position after the word that must be here. */
  private int literal(String word) {
    for (int i = 1; i < word.length(); i++) {
      if (text.at(position + i) != word.charAt(i)) {
        throw text.syntax(position + i, word);
      }
    }
    return position + word.length();
  }

  /** A document of many values takes a second or two. */
  private void pollNowAndThen() {
    if ((++steps & STEPS_BETWEEN_POLLS - 1) == 0) {
      Cancellation.poll();
    }
  }

  private void consumed(int end) {
    position = end;
    atValue = false;
  }

  boolean takesPythonNumbers() {
    return pythonNumbers;
  }

  JsonText text() {
    return text;
  }

  JsonPath path() {
    return path;
  }

  NumberScanner numbers() {
    return numbers;
  }

  StringScanner strings() {
    return strings;
  }

  void moveToValue(int from) {
    position = from;
    atValue = true;
  }

  void moveBehindValue(int to) {
    consumed(to);
  }

  /** Returns to a member of the object that was closed last. */
  void reopen(int name, int value) {
    path.openObject();
    path.nextName(name);
    moveToValue(value);
  }

  /** Leaves that object again. */
  void leave(int end) {
    path.close();
    consumed(end);
  }
}
