package io.penalties.source.s3;

import io.penalties.source.SourceException;
import io.penalties.source.SourceStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Credentials from files, read for every request so that they can be rotated. */
record FileCredentials(S3Settings.CredentialFiles files) implements AwsCredentialsProvider {

  @Override
  public AwsCredentials resolveCredentials() {
    String id = read(files.accessKeyId(), "the access key ID");
    String secret = read(files.secretAccessKey(), "the secret access key");
    Path token = files.sessionToken();
    return token == null
        ? AwsBasicCredentials.create(id, secret)
        : AwsSessionCredentials.create(id, secret, read(token, "the session token"));
  }

  private static String read(Path file, String what) {
    String text;
    try {
      text = Files.readString(file).strip();
    } catch (IOException e) {
      throw unusable(what, "a file that cannot be read", e);
    }
    if (text.isEmpty()) {
      throw unusable(what, "an empty one", null);
    }
    return text;
  }

  private static SourceException unusable(
      String what, String received, @org.jspecify.annotations.Nullable IOException cause) {
    return new SourceException(
        SourceStage.CREDENTIALS, "the file with %s".formatted(what), received, cause);
  }
}
