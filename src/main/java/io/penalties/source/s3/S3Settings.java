package io.penalties.source.s3;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a bucket is reached.
 *
 * @param bucket its name
 * @param prefix what all keys begin with: empty, or with a slash at its end
 * @param endpoint the address of the store, null for that of AWS
 * @param region the region, null for that of the environment
 * @param pathStyle whether the bucket is in the path of an address, not in its host
 * @param credentials files with the credentials, null for the default chain of the AWS SDK
 */
public record S3Settings(
    String bucket,
    String prefix,
    @Nullable URI endpoint,
    @Nullable String region,
    boolean pathStyle,
    @Nullable CredentialFiles credentials) {

  /**
   * Files that each hold one secret, as Kubernetes mounts them. They are read for every request, so
   * that they may be rotated.
   *
   * @param accessKeyId the file of the access key's id
   * @param secretAccessKey the file of its secret
   * @param sessionToken the file of a session's token, null for none
   */
  public record CredentialFiles(
      Path accessKeyId, Path secretAccessKey, @Nullable Path sessionToken) {}
}
