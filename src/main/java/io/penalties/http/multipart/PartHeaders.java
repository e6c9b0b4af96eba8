package io.penalties.http.multipart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the headers of parts (RFC 7578, section 4). */
final class PartHeaders {

  /** Enough for the longest path of a file system, percent-encoded: 3 × 4096 bytes. */
  static final int MAX_BYTES = 16 << 10;

  private static final String DISPOSITION = "content-disposition";
  private static final String TYPE = "content-type";
  private static final String ENCODING = "content-transfer-encoding";

  /** The headers with a meaning; RFC 7578 requires all others to be ignored. */
  private static final Set<String> KNOWN = Set.of(DISPOSITION, TYPE, ENCODING);

  /** The encodings that do not change bytes. */
  private static final Set<String> PLAIN = Set.of("binary", "8bit", "7bit");

  private final DelimitedInput in;
  private int left = MAX_BYTES;

  private PartHeaders(DelimitedInput in) {
    this.in = in;
  }

  /** Reads the headers of a part, including the empty line after them. */
  static Part read(DelimitedInput in, int index) throws IOException {
    Map<String, String> headers = new PartHeaders(in).read();
    String encoding = headers.get(ENCODING);
    if (encoding != null && !PLAIN.contains(encoding.toLowerCase(Locale.ROOT))) {
      throw Malformed.expected(
          "Content-Transfer-Encoding binary, 8bit, 7bit or none", Malformed.quote(encoding));
    }
    String disposition = headers.get(DISPOSITION);
    if (disposition == null) {
      throw Malformed.expected(
          "Content-Disposition in each part", "part %d without".formatted(index));
    }
    HeaderValue parsed = HeaderValue.parse("Content-Disposition", disposition);
    String name = parsed.parameters().get("name");
    // RFC 7578 has no name*: a part with nothing else gets an error with the expected form.
    if (!parsed.value().equals("form-data") || name == null || name.isEmpty()) {
      throw Malformed.expected(
          "Content-Disposition: form-data; name=\"…\" in UTF-8", Malformed.quote(disposition));
    }
    return new Part(index, name, parsed.parameters().get("filename"), headers.get(TYPE), in);
  }

  private Map<String, String> read() throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      String name = line.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
      if (name.isEmpty() || !name.chars().allMatch(HeaderValue::isTokenCharacter)) {
        throw Malformed.expected(
            "headers of the form Name: value in a part", Malformed.quote(line));
      }
      if (KNOWN.contains(name) && headers.put(name, line.substring(colon + 1).strip()) != null) {
        throw Malformed.expected("each header of a part once", Malformed.quote(name) + " again");
      }
    }
    return headers;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int c;
    while ((c = in.next()) != '\r') {
      if (--left < 0) {
        throw Malformed.expected(
            "at most %d bytes of headers in a part".formatted(MAX_BYTES), "more");
      }
      if (c < ' ' && c != '\t' || c == 0x7F) {
        throw Malformed.expected(
            "lines of text that end with CR LF in the headers of a part", Malformed.describe(c));
      }
      line.write(c);
    }
    in.requireLineFeed();
    return decode(line.toByteArray());
  }

  private static String decode(byte[] line) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException _) {
      throw Malformed.expected("headers in UTF-8 in a part", "other bytes");
    }
  }
}
