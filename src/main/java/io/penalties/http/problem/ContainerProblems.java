package io.penalties.http.problem;

import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;

/** What the failures that Tomcat raises within an operation are to a client. */
final class ContainerProblems {

  private ContainerProblems() {}

  /** The answer to a failure, or null when it is none of Tomcat's. */
  static @Nullable ProblemAnswer of(Throwable failure) {
    return switch (failure) {
      case ClientAbortException _, BadRequestException _ ->
          malformed("The request body is truncated or its chunks are broken.");
      case InvalidParameterException _ ->
          malformed("The parameters of the query cannot be decoded, or are too many.");
      default -> null;
    };
  }

  private static ProblemAnswer malformed(String detail) {
    return ProblemAnswer.of(ProblemType.MALFORMED_REQUEST, detail);
  }
}
