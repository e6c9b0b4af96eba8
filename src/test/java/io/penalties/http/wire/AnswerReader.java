package io.penalties.http.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads answers from a connection, and takes nothing that RFC 9112 does not allow. */
public final class AnswerReader {

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 [1-5][0-9][0-9] [ -~]*");
  private static final Pattern HEADER =
      Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\\t -~\\x80-\\xff]*");
  private static final int MAX_LINE = 64 << 10;

  private final InputStream in;
  private final byte[] buffer = new byte[8 << 10];
  private int position;
  private int limit;
  private boolean begun;

  public AnswerReader(InputStream in) {
    this.in = in;
  }

  /** The next final answer; interim ones are skipped. */
  public Answer read() throws IOException {
    AnswerHead head;
    do {
      head = readHead();
    } while (head.status() < 200);
    return readRest(head);
  }

  /** The head of the next answer, interim or final. */
  public AnswerHead readHead() throws IOException {
    begun = false;
    String line = line();
    if (!STATUS.matcher(line).matches()) {
      throw new MalformedAnswerException("status line: " + line);
    }
    return new AnswerHead(Integer.parseInt(line.substring(9, 12)), headers());
  }

  /** The answer of a final head. */
  public Answer readRest(AnswerHead head) throws IOException {
    return new Answer(head.status(), head.headers(), body(head.status(), head.headers()));
  }

  /** Everything until the peer ends the connection. */
  public String rest() throws IOException {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    rest.write(buffer, position, limit - position);
    position = limit;
    in.transferTo(rest);
    return rest.toString(StandardCharsets.UTF_8);
  }

  /** Whether the peer has ended the connection; waits until it has, or until more comes. */
  public boolean isAtEnd() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, in.read(buffer));
    }
    return position == limit;
  }

  /** Whether the peer has ended the connection; anything else that comes is malformed. */
  public boolean atEnd() throws IOException {
    begun = false;
    try {
      int b = next();
      throw new MalformedAnswerException("more after the last answer: byte " + b);
    } catch (NoAnswerException e) {
      if (e.cause().equals("timeout")) {
        return false;
      }
      return true;
    }
  }

  private byte[] body(int status, Map<String, String> headers) throws IOException {
    String coding = headers.get("transfer-encoding");
    String length = headers.get("content-length");
    if (coding != null && length != null) {
      throw new MalformedAnswerException("both Transfer-Encoding and Content-Length");
    }
    if (coding != null) {
      if (!coding.equals("chunked")) {
        throw new MalformedAnswerException("Transfer-Encoding: " + coding);
      }
      return chunks();
    }
    if (length != null) {
      if (!length.matches("[0-9]{1,9}")) {
        throw new MalformedAnswerException("Content-Length: " + length);
      }
      byte[] body = new byte[Integer.parseInt(length)];
      fill(body);
      return body;
    }
    if (status == 204 || status == 304) {
      return new byte[0];
    }
    throw new MalformedAnswerException("neither Transfer-Encoding nor Content-Length");
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String size = line();
      if (!size.matches("[0-9a-fA-F]{1,7}")) {
        throw new MalformedAnswerException("chunk size: " + size);
      }
      int length = Integer.parseInt(size, 16);
      if (length == 0) {
        headers();
        return body.toByteArray();
      }
      byte[] chunk = new byte[length];
      fill(chunk);
      body.write(chunk);
      if (!line().isEmpty()) {
        throw new MalformedAnswerException("chunk without its end");
      }
    }
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line; !(line = line()).isEmpty(); ) {
      if (!HEADER.matcher(line).matches()) {
        throw new MalformedAnswerException("header: " + line);
      }
      int colon = line.indexOf(':');
      headers.merge(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip(),
          (a, b) -> a + ", " + b);
    }
    return headers;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(80);
    for (int b; (b = next()) != '\r'; line.write(b)) {
      if (line.size() == MAX_LINE) {
        throw new MalformedAnswerException("a line without end");
      }
    }
    if (next() != '\n') {
      throw new MalformedAnswerException("CR without LF");
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  private void fill(byte[] target) throws IOException {
    int done = Math.min(target.length, limit - position);
    System.arraycopy(buffer, position, target, 0, done);
    position += done;
    while (done < target.length) {
      int n = receive(target, done, target.length - done);
      done += n;
    }
  }

  private int next() throws IOException {
    if (position == limit) {
      limit = receive(buffer, 0, buffer.length);
      position = 0;
    }
    begun = true;
    return buffer[position++] & 0xff;
  }

  private int receive(byte[] target, int offset, int length) throws IOException {
    int n;
    try {
      n = in.read(target, offset, length);
    } catch (SocketTimeoutException e) {
      throw new NoAnswerException(begun ? "timeout in the answer" : "timeout");
    } catch (IOException e) {
      throw new NoAnswerException(begun ? "reset in the answer" : "reset");
    }
    if (n < 0) {
      throw new NoAnswerException(begun ? "end in the answer" : "end");
    }
    return n;
  }
}
