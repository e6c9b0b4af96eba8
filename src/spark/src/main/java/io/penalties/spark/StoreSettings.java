package io.penalties.spark;

import io.penalties.source.s3.S3Settings;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to reach buckets, from the command line; executors get a copy. */
final class StoreSettings implements Serializable {

  private static final long serialVersionUID = 1;

  @Option(
      names = "--s3-endpoint",
      paramLabel = "URL",
      description = "The address of a store other than AWS S3.")
  private @Nullable String endpoint;

  @Option(names = "--s3-region", paramLabel = "REGION", description = "The region of the buckets.")
  private @Nullable String region;

  @Option(names = "--s3-path-style", description = "Puts the bucket into the path of an address.")
  private boolean pathStyle;

  @Option(
      names = "--s3-access-key-id-file",
      paramLabel = "FILE",
      description =
          "A file on every machine with the access key ID; without it, credentials come from the"
              + " default chain of the AWS SDK.")
  private @Nullable String accessKeyIdFile;

  @Option(
      names = "--s3-secret-access-key-file",
      paramLabel = "FILE",
      description = "A file on every machine with the secret access key.")
  private @Nullable String secretAccessKeyFile;

  @Option(
      names = "--s3-session-token-file",
      paramLabel = "FILE",
      description = "A file on every machine with the session token.")
  private @Nullable String sessionTokenFile;

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException if they contradict each other or are malformed
   */
  void check() {
    settings("");
  }

  /** How to reach a bucket. */
  S3Settings settings(String bucket) {
    return new S3Settings(
        bucket, "", endpoint == null ? null : uri(endpoint), region, pathStyle, credentials());
  }

  private S3Settings.@Nullable CredentialFiles credentials() {
    String id = accessKeyIdFile;
    String secret = secretAccessKeyFile;
    String token = sessionTokenFile;
    if (id == null && secret == null && token == null) {
      return null;
    }
    if (id == null || secret == null) {
      throw new IllegalArgumentException(
          "Expected both --s3-access-key-id-file and --s3-secret-access-key-file, or neither."
              + " Received: one of them.");
    }
    return new S3Settings.CredentialFiles(
        Path.of(id), Path.of(secret), token == null ? null : Path.of(token));
  }

  private static URI uri(String text) {
    try {
      URI uri = new URI(text);
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (URISyntaxException notOne) {
      // As below.
    }
    throw new IllegalArgumentException(
        "Expected --s3-endpoint to be an address, such as https://store.example:9000. Received: "
            + text
            + ".");
  }
}
