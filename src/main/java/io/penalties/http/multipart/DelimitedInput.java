package io.penalties.http.multipart;

import java.io.IOException;
import java.io.InputStream;

/**
 * A buffered stream that is read in turns: as content, up to the delimiter, and byte by byte, for
 * the text between contents. Not safe for several threads.
 */
final class DelimitedInput {

  /** The size of the connector's reads: smaller buffers cost speed, larger ones only memory. */
  static final int BUFFER_BYTES = 256 << 10;

  /** From here on a copy costs more than a call. */
  private static final int DIRECT_BYTES = 8 << 10;

  private final InputStream in;
  private final Delimiter delimiter;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;

  /** Bytes before this one are content; never before the position. */
  private int contentEnd;

  private int end;
  private boolean atDelimiter;

  /** Starts as content at the beginning of a line, so a delimiter may follow at once. */
  DelimitedInput(InputStream in, Delimiter delimiter) {
    this.in = in;
    this.delimiter = delimiter;
    buffer[end++] = '\r';
    buffer[end++] = '\n';
  }

  /**
   * Reads content, as much as requested or up to the delimiter; returns -1 at the end. Large reads
   * bypass the buffer, and use the whole target range.
   */
  int readContent(byte[] target, int offset, int length) throws IOException {
    int count = 0;
    while (count < length) {
      int left = length - count;
      if (length >= DIRECT_BYTES && isDrained() && left > end - position) {
        count += readDirectly(target, offset + count, left);
      } else if (hasContent()) {
        int n = Math.min(left, contentEnd - position);
        System.arraycopy(buffer, position, target, offset + count, n);
        position += n;
        count += n;
      } else {
        break;
      }
    }
    return count > 0 || length == 0 ? count : -1;
  }

  /** Skips content, as much as requested or up to the delimiter. */
  long skipContent(long length) throws IOException {
    long count = 0;
    while (count < length && hasContent()) {
      int n = (int) Math.min(length - count, contentEnd - position);
      position += n;
      count += n;
    }
    return count;
  }

  /** Whether there is content left. Reads until that is known. */
  boolean hasContent() throws IOException {
    while (position == contentEnd && !atDelimiter) {
      int found = delimiter.find(buffer, contentEnd, end);
      atDelimiter = found >= 0;
      contentEnd = atDelimiter ? found : ~found;
      if (position == contentEnd && !atDelimiter && !fill()) {
        throw truncated();
      }
    }
    return position < contentEnd;
  }

  /** Skips the delimiter, at which the content must have ended. */
  void passDelimiter() {
    position += delimiter.length();
  }

  /** Declares that content begins here. */
  void beginContent() {
    contentEnd = position;
    atDelimiter = false;
  }

  /** Reads a byte outside content; -1 at the end of the body. */
  int next() throws IOException {
    return position < end || fill() ? buffer[position++] & 0xFF : -1;
  }

  /** Reads the second half of a line ending. */
  void requireLineFeed() throws IOException {
    int c = next();
    if (c != '\n') {
      throw Malformed.expected("LF after CR at the end of a line", Malformed.describe(c));
    }
  }

  /** Whether the buffer is empty or contains only the possible beginning of a delimiter. */
  private boolean isDrained() {
    return position == contentEnd && !atDelimiter && end - position < delimiter.length();
  }

  /** Reads into the target. Bytes that turn out not to be content go back to the buffer. */
  private int readDirectly(byte[] target, int offset, int length) throws IOException {
    int held = end - position;
    System.arraycopy(buffer, position, target, offset, held);
    int n = in.read(target, offset + held, Math.min(length, buffer.length) - held);
    if (n < 0) {
      throw truncated();
    }
    int to = offset + held + n;
    int found = delimiter.find(target, offset, to);
    atDelimiter = found >= 0;
    int contentTo = atDelimiter ? found : ~found;
    position = 0;
    contentEnd = 0;
    end = to - contentTo;
    System.arraycopy(target, contentTo, buffer, 0, end);
    return contentTo - offset;
  }

  private static RuntimeException truncated() {
    return Malformed.expected("a line with the boundary", "the end of the body");
  }

  private boolean fill() throws IOException {
    System.arraycopy(buffer, position, buffer, 0, end - position);
    contentEnd -= position;
    end -= position;
    position = 0;
    int n = in.read(buffer, end, buffer.length - end);
    end += Math.max(n, 0);
    return n >= 0;
  }
}
