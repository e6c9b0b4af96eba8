package io.penalties.source.s3;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** An object store on 127.0.0.1, in memory, with one bucket. */
public final class S3Store implements AutoCloseable {

  /** Its bucket. */
  public static final String BUCKET = "models";

  private static final String ID = "AKIDEXAMPLE";
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

  private final BlobStore blobs = new TransientNio2BlobStore();
  private final S3Proxy proxy;
  private final S3Client client;
  private final URI endpoint;

  /** Starts it. */
  public S3Store() {
    for (String chatty : List.of("org.gaul", "software.amazon.awssdk")) {
      ((Logger) LoggerFactory.getLogger(chatty)).setLevel(Level.WARN);
    }
    proxy =
        S3Proxy.builder()
            .blobStore(blobs)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ID, SECRET)
            .build();
    try {
      proxy.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    endpoint = URI.create("http://127.0.0.1:" + proxy.getPort());
    client =
        S3Client.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(ID, SECRET)))
            .build();
    client.createBucket(request -> request.bucket(BUCKET));
  }

  /** Where it listens. */
  public URI endpoint() {
    return endpoint;
  }

  /** Files with its credentials, in a folder. */
  public static S3Settings.CredentialFiles credentials(Path folder) {
    try {
      return new S3Settings.CredentialFiles(
          Files.writeString(folder.resolve("id"), ID + "\n"),
          Files.writeString(folder.resolve("secret"), SECRET + "\n"),
          null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts an object, beside HTTP: what is tested is how objects are read. */
  public void put(String key, byte[] bytes) {
    PutObjectRequest request =
        PutObjectRequest.builder()
            .bucket(BUCKET)
            .key(key)
            .contentLength((long) bytes.length)
            .build();
    blobs.putBlob(request, new ByteArrayInputStream(bytes));
  }

  /** Puts the files below a folder. */
  public void putAll(String prefix, Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        put(prefix + folder.relativize(file), Files.readAllBytes(file));
      }
    }
  }

  /** Puts many objects of no bytes. */
  public void putMany(String prefix, int count) {
    for (int i = 0; i < count; i++) {
      put(prefix + "f" + i, new byte[0]);
    }
  }

  /** Deletes an object. */
  public void delete(String key) {
    client.deleteObject(request -> request.bucket(BUCKET).key(key));
  }

  /** Stops it. */
  @Override
  public void close() {
    client.close();
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
