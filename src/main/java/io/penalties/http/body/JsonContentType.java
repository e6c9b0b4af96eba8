package io.penalties.http.body;

import io.penalties.http.problem.ProblemException;
import io.penalties.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** The media types of JSON documents, for the {@code consumes} of operations. */
public final class JsonContentType {

  /** The media type of JSON itself. */
  public static final String JSON = MediaType.APPLICATION_JSON_VALUE;

  /** Any media type that is JSON underneath. */
  public static final String STRUCTURED_JSON = "application/*+json";

  private JsonContentType() {}

  /** JSON is UTF-8 (RFC 8259); a charset parameter may only repeat that. */
  public static void requireUtf8(HttpServletRequest request) {
    String contentType = request.getContentType();
    if (contentType != null && !contentType.equals(JSON) && !isUtf8(contentType)) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "Expected JSON in UTF-8. Received: a Content-Type with another charset.");
    }
  }

  private static boolean isUtf8(String contentType) {
    try {
      @Nullable Charset charset = MediaType.parseMediaType(contentType).getCharset();
      return charset == null || charset.equals(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
