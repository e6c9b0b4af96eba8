package io.penalties.server.requestid;

import org.jspecify.annotations.Nullable;

/** The header {@code traceparent} of W3C Trace Context: {@code 00-<trace id>-<span id>-<flags>}. */
public final class TraceParent {

  /** Its name. */
  public static final String HEADER = "traceparent";

  private static final int TRACE_ID = 3;
  private static final int SPAN_ID = 36;
  private static final int FLAGS = 53;
  private static final int LENGTH = 55;
  private static final String NO_ID = "0".repeat(32);

  private TraceParent() {}

  /** The id of the trace, null when the header is not well-formed. */
  public static @Nullable String traceId(String header) {
    boolean wellFormed =
        header.length() >= LENGTH
            && isHex(header, 0, TRACE_ID - 1)
            && header.charAt(TRACE_ID - 1) == '-'
            && isHex(header, TRACE_ID, SPAN_ID - 1)
            && header.charAt(SPAN_ID - 1) == '-'
            && isHex(header, SPAN_ID, FLAGS - 1)
            && header.charAt(FLAGS - 1) == '-'
            && isHex(header, FLAGS, LENGTH)
            && !header.startsWith("ff")
            && (header.length() == LENGTH || header.charAt(LENGTH) == '-');
    if (!wellFormed) {
      return null;
    }
    String traceId = header.substring(TRACE_ID, SPAN_ID - 1);
    return traceId.equals(NO_ID) ? null : traceId;
  }

  private static boolean isHex(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }
}
