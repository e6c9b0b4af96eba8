package io.penalties.server;

import io.penalties.http.problem.ContainerFailures;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Translates failures that Tomcat raises within an operation. */
@Component
public final class TomcatFailures implements ContainerFailures {

  @Override
  public @Nullable String malformed(Throwable failure) {
    return switch (failure) {
      case ClientAbortException _, BadRequestException _ ->
          "The request body is truncated or its chunks are broken.";
      case InvalidParameterException _ ->
          "The query has parameters that cannot be decoded, or too many.";
      default -> null;
    };
  }
}
