package io.penalties.source.s3;

import io.penalties.source.PlainPath;
import io.penalties.source.Source;
import io.penalties.source.SourceException;
import io.penalties.source.SourceFile;
import io.penalties.source.SourceStage;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A bucket of an object store that speaks S3, or a prefix of it. Retries are those of the SDK:
 * three attempts, with backoff.
 */
public final class S3Source implements Source {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** The longest wait for the next byte. */
  private static final Duration SILENCE = Duration.ofSeconds(20);

  /** Enough for a range of 8 MiB at 140 KB/s. */
  private static final Duration ATTEMPT = Duration.ofSeconds(60);

  private static final Duration CALL = Duration.ofSeconds(150);

  /** The region that stores with a single region use. The SDK requires one. */
  private static final String DEFAULT_REGION = "us-east-1";

  private final String name;
  private final S3Settings settings;
  private final S3Client client;

  private S3Source(String name, S3Settings settings, S3Client client) {
    this.name = name;
    this.settings = settings;
    this.client = client;
  }

  /** Creates a source without contacting the store. */
  public static S3Source open(String name, S3Settings settings) {
    return open(name, settings, SILENCE);
  }

  /** Creates a source that waits this long for the next byte. */
  static S3Source open(String name, S3Settings settings, Duration silence) {
    S3ClientBuilder client =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(silence))
            .region(region(settings))
            .forcePathStyle(settings.pathStyle())
            // Ranges have no checksum, and not all stores support the header.
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .credentialsProvider(credentials(settings))
            .overrideConfiguration(all ->
                all.apiCallAttemptTimeout(ATTEMPT)
                    .apiCallTimeout(CALL)
                    .retryStrategy(RetryMode.STANDARD));
    URI endpoint = settings.endpoint();
    if (endpoint != null) {
      client.endpointOverride(endpoint);
    }
    return new S3Source(name, settings, client.build());
  }

  private static Region region(S3Settings settings) {
    for (String region :
        new @Nullable String[] {
          settings.region(), System.getenv("AWS_REGION"), System.getenv("AWS_DEFAULT_REGION")
        }) {
      if (region != null && !region.isBlank()) {
        return Region.of(region);
      }
    }
    return Region.of(DEFAULT_REGION);
  }

  private static AwsCredentialsProvider credentials(S3Settings settings) {
    S3Settings.CredentialFiles files = settings.credentials();
    return files == null
        ? DefaultCredentialsProvider.builder().build()
        : new FileCredentials(files);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public @Nullable SourceFile find(String path) {
    String expected = "to find " + path;
    HeadObjectResponse head;
    try {
      head = client.headObject(r -> r.bucket(settings.bucket()).key(settings.prefix() + path));
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return null;
      }
      throw S3Failures.of(e, expected, null);
    } catch (RuntimeException e) {
      throw S3Failures.of(e, expected, null);
    }
    return file(path, Objects.requireNonNullElse(head.contentLength(), -1L), head.eTag());
  }

  /** Without an ETag the SDK would read whatever version is current. */
  private S3File file(String path, long size, @Nullable String tag) {
    if (tag == null || tag.isBlank()) {
      throw new SourceException(
          SourceStage.VERSION, "an ETag of %s".formatted(path), "none from the store", null);
    }
    return new S3File(client, settings, path, size, tag);
  }

  @Override
  public List<SourceFile> list(String folder, int max) {
    String prefix = settings.prefix() + folder;
    List<SourceFile> files = new ArrayList<>();
    String token = null;
    do {
      ListObjectsV2Request request =
          ListObjectsV2Request.builder()
              .bucket(settings.bucket())
              .prefix(prefix)
              .continuationToken(token)
              .build();
      ListObjectsV2Response page =
          asked("to list %s".formatted(folder), () -> client.listObjectsV2(request));
      for (S3Object object : page.contents()) {
        String path = object.key().substring(settings.prefix().length());
        if (PlainPath.fault(path) == null && files.size() <= max) {
          files.add(file(path, object.size(), object.eTag()));
        }
      }
      token = page.nextContinuationToken();
    } while (token != null && files.size() <= max);
    files.sort(Comparator.comparing(SourceFile::path));
    return files;
  }

  @Override
  public void check() {
    asked(
        "the bucket to be there",
        () -> client.headBucket(request -> request.bucket(settings.bucket())));
  }

  private static <T> T asked(String expected, Supplier<T> question) {
    try {
      return question.get();
    } catch (RuntimeException e) {
      throw S3Failures.of(e, expected, null);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
