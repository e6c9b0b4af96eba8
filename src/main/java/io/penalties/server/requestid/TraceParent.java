package io.penalties.server.requestid;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code traceparent} of W3C Trace Context: {@code 00-<trace id>-<span id>-<flags>}. */
public final class TraceParent {

  /** The name of the header. */
  public static final String HEADER = "traceparent";

  private static final Pattern FORM =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?",
          Pattern.DOTALL);

  private TraceParent() {}

  /** The id of the trace; null if the header is not well-formed. */
  public static @Nullable String traceId(String header) {
    Matcher form = FORM.matcher(header);
    return form.matches() ? form.group(1) : null;
  }
}
