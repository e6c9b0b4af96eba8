package io.penalties.source.s3;

import io.penalties.admission.CancelledException;
import io.penalties.source.SourceException;
import io.penalties.source.SourceStage;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/** Translates failures of the SDK into a stage and a text without keys, signatures or addresses. */
final class S3Failures {

  private static final Set<String> CREDENTIAL_CODES =
      Set.of(
          "InvalidAccessKeyId",
          "SignatureDoesNotMatch",
          "ExpiredToken",
          "InvalidToken",
          "RequestTimeTooSkewed",
          "InvalidClientTokenId",
          "UnrecognizedClientException");

  /** Error codes come from the store, so only what looks like one is repeated. */
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9.]{1,60}");

  private static final String CREDENTIAL_SERVICE = "Sts";

  private S3Failures() {}

  /**
   * The failure of a request.
   *
   * @param expected what the request should have done
   * @param path the file, for the message about a changed file; null if the request was not about a
   *     file
   */
  static RuntimeException of(RuntimeException failure, String expected, @Nullable String path) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      RuntimeException known = known(cause, failure, expected, path);
      if (known != null) {
        return known;
      }
    }
    String message = String.valueOf(failure.getMessage());
    return message.startsWith("Unable to load credentials")
        ? new SourceException(SourceStage.CREDENTIALS, expected, "no credentials", failure)
        : new SourceException(
            SourceStage.CONNECTION, expected, "no connection, or one that dropped", failure);
  }

  private static @Nullable RuntimeException known(
      Throwable cause, RuntimeException failure, String expected, @Nullable String path) {
    return switch (cause) {
      case SourceException e -> e;
      case CancelledException e -> e;
      case AwsServiceException e -> answered(e, expected, path);
      case ApiCallTimeoutException _, ApiCallAttemptTimeoutException _, SocketTimeoutException _ ->
          new SourceException(SourceStage.CONNECTION, expected, "no answer in time", failure);
      case AbortedException _, InterruptedException _, InterruptedIOException _ ->
          new CancelledException("Cancelled while waiting for a source.");
      case UnknownHostException _ ->
          new SourceException(SourceStage.NAME, expected, "a host without an address", failure);
      default -> null;
    };
  }

  private static RuntimeException answered(
      AwsServiceException e, String expected, @Nullable String path) {
    int status = e.statusCode();
    String code = code(e.awsErrorDetails());
    if (path != null && (status == 404 && !code.equals("NoSuchBucket") || status == 412)) {
      return SourceException.changed(path);
    }
    return new SourceException(
        stage(e, status, code), expected, "status %d %s".formatted(status, code).strip(), e);
  }

  private static SourceStage stage(AwsServiceException e, int status, String code) {
    AwsErrorDetails details = e.awsErrorDetails();
    boolean ofCredentials =
        details != null && CREDENTIAL_SERVICE.equalsIgnoreCase(details.serviceName());
    if (ofCredentials || status == 401 || CREDENTIAL_CODES.contains(code)) {
      return SourceStage.CREDENTIALS;
    }
    if (status == 416) {
      return SourceStage.RANGE;
    }
    return status >= 500 || status == 429 ? SourceStage.CONNECTION : SourceStage.ACCESS;
  }

  private static String code(@Nullable AwsErrorDetails details) {
    String code = details == null ? null : details.errorCode();
    return code != null && CODE.matcher(code).matches() ? code : "";
  }
}
