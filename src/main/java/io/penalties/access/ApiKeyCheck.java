package io.penalties.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;

/** A key in the header {@code X-API-Key}. */
public final class ApiKeyCheck implements AccessCheck {

  /** The header that contains the key. */
  public static final String HEADER = "X-API-Key";

  private static final String CHALLENGE = "ApiKey realm=\"penalties\"";

  private final ApiKeysFile file;

  /** Creates a check against the keys of a file. */
  public ApiKeyCheck(ApiKeysFile file) {
    this.file = file;
  }

  @Override
  public Verdict check(HttpServletRequest request) {
    Enumeration<String> keys = request.getHeaders(HEADER);
    if (!keys.hasMoreElements()) {
      return new Verdict.Absent();
    }
    String key = keys.nextElement();
    if (keys.hasMoreElements()) {
      return new Verdict.Invalid(CHALLENGE, "Expected one header X-API-Key. Received: several.");
    }
    String name = file.current().nameOf(key);
    return name == null
        ? new Verdict.Invalid(CHALLENGE, "Expected a valid API key. Received: an unknown one.")
        : new Verdict.Granted(name);
  }

  @Override
  public String challenge() {
    return CHALLENGE;
  }
}
