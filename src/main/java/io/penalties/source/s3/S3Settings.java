package io.penalties.source.s3;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a bucket is reached.
 *
 * @param bucket its name
 * @param prefix the common prefix of all keys: empty, or ending in a slash
 * @param endpoint the address of the store; null for AWS
 * @param region the region; null to take it from the environment
 * @param pathStyle whether addresses name the bucket in the path instead of the host
 * @param credentials files with the credentials; null for the default chain of the AWS SDK
 */
public record S3Settings(
    String bucket,
    String prefix,
    @Nullable URI endpoint,
    @Nullable String region,
    boolean pathStyle,
    @Nullable CredentialFiles credentials) {

  /**
   * Files that each contain one secret, as Kubernetes mounts them. They are read for every request
   * so that they can be rotated.
   *
   * @param accessKeyId the file of the access key ID
   * @param secretAccessKey the file of the secret access key
   * @param sessionToken the file of the session token; null for none
   */
  public record CredentialFiles(
      Path accessKeyId, Path secretAccessKey, @Nullable Path sessionToken) {}
}
