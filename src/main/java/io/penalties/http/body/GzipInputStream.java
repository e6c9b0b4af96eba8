package io.penalties.http.body;

import io.penalties.admission.Limit;
import io.penalties.format.ExpansionGuard;
import io.penalties.format.MalformedDocumentException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A strict gzip decoder (RFC 1952): any number of members, every checksum and length verified,
 * nothing after the last member. The JDK's decoder treats garbage at the end as the end.
 *
 * <p>Refuses a body that expands beyond the allowed ratio, which counts from 64 MiB on. Not safe
 * for several threads.
 */
final class GzipInputStream extends InputStream {

  private static final int FLAG_HEADER_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;
  private static final int FLAGS_RESERVED = 0xE0;

  /** Names and comments are for people, who read no more than this. */
  private static final int MAX_HEADER_TEXT = 64 << 10;

  private final SentBytesInputStream in;
  private final ExpansionGuard guard;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final CRC32 headerChecksum = new CRC32();
  private final byte[] input = new byte[64 << 10];
  private final byte[] one = new byte[1];
  private int position;
  private int end;
  private boolean firstMember = true;
  private boolean inMember;
  private boolean finished;

  /** Reads the first header at once, so that a body that is not gzip fails here. */
  GzipInputStream(SentBytesInputStream in, Limit maxRatio) {
    this.in = in;
    this.guard = new ExpansionGuard("request body", maxRatio);
    boolean started = false;
    try {
      readHeader();
      started = true;
    } finally {
      if (!started) {
        inflater.end();
      }
    }
  }

  @Override
  public int read() {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    while (!finished) {
      if (!inMember) {
        readHeader();
      }
      int n = inflate(target, offset, length);
      if (n > 0) {
        checksum.update(target, offset, n);
        guard.add(n, in.count());
        return n;
      }
      if (inflater.finished()) {
        endMember();
      }
    }
    return -1;
  }

  @Override
  public void close() {
    finished = true;
    inflater.end();
  }

  private int inflate(byte[] target, int offset, int length) {
    try {
      int n = inflater.inflate(target, offset, length);
      if (n == 0 && inflater.needsDictionary()) {
        throw malformed("asks for a dictionary");
      }
      if (n == 0 && inflater.needsInput() && !inflater.finished()) {
        if (position == end) {
          fill();
        }
        inflater.setInput(input, position, end - position);
        position = end;
      }
      return n;
    } catch (DataFormatException _) {
      throw malformed("is damaged");
    }
  }

  private void endMember() {
    position = end - inflater.getRemaining();
    boolean sumAgrees = nextInt() == checksum.getValue();
    boolean lengthAgrees = nextInt() == (inflater.getBytesWritten() & 0xFFFFFFFFL);
    if (!sumAgrees || !lengthAgrees) {
      throw malformed("is damaged: a checksum or a length does not match");
    }
    inMember = false;
    if (position == end && !tryFill()) {
      finished = true;
    }
  }

  private void readHeader() {
    headerChecksum.reset();
    if (headerByte() != 0x1F || headerByte() != 0x8B) {
      throw malformed(firstMember ? "is not gzip" : "continues with something else after its end");
    }
    if (headerByte() != 8) {
      throw malformed("uses an unknown compression method");
    }
    int flags = headerByte();
    if ((flags & FLAGS_RESERVED) != 0) {
      throw malformed("sets reserved flags");
    }
    skip(6); // time, extra flags, operating system
    if ((flags & FLAG_EXTRA) != 0) {
      skip(headerByte() | headerByte() << 8);
    }
    if ((flags & FLAG_NAME) != 0) {
      skipText();
    }
    if ((flags & FLAG_COMMENT) != 0) {
      skipText();
    }
    if ((flags & FLAG_HEADER_CRC) != 0) {
      long checked = headerChecksum.getValue() & 0xFFFF;
      if ((next() | next() << 8) != checked) {
        throw malformed("is damaged: the checksum of its header does not match");
      }
    }
    inflater.reset();
    checksum.reset();
    firstMember = false;
    inMember = true;
  }

  private void skip(int count) {
    for (int i = 0; i < count; i++) {
      headerByte();
    }
  }

  private void skipText() {
    for (int i = 0; headerByte() != 0; i++) {
      if (i == MAX_HEADER_TEXT) {
        throw malformed("has a header without end");
      }
    }
  }

  private int headerByte() {
    int next = next();
    headerChecksum.update(next);
    return next;
  }

  private long nextInt() {
    return next() | next() << 8 | next() << 16 | (long) next() << 24;
  }

  private int next() {
    if (position == end) {
      fill();
    }
    return input[position++] & 0xFF;
  }

  private void fill() {
    if (!tryFill()) {
      throw malformed(in.count() == 0 ? "is empty" : "is truncated");
    }
  }

  private boolean tryFill() {
    int n = in.read(input, 0, input.length);
    position = 0;
    end = Math.max(n, 0);
    return n > 0;
  }

  private static MalformedDocumentException malformed(String what) {
    return new MalformedDocumentException(
        "",
        "Expected a body in gzip, as Content-Encoding says. Received: one that %s."
            .formatted(what));
  }
}
