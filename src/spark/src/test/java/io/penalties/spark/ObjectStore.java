package io.penalties.spark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** An object store on 127.0.0.1, in memory, with one bucket. */
final class ObjectStore implements AutoCloseable {

  static final String BUCKET = "models";
  static final String ID = "AKIDEXAMPLE";
  static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

  private final S3Proxy proxy;
  private final S3Client client;

  ObjectStore() throws Exception {
    proxy =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ID, SECRET)
            .build();
    proxy.start();
    client =
        S3Client.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .endpointOverride(URI.create(endpoint()))
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(ID, SECRET)))
            .build();
    client.createBucket(request -> request.bucket(BUCKET));
  }

  String endpoint() {
    return "http://127.0.0.1:" + proxy.getPort();
  }

  void put(String key, Path file) {
    client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromFile(file));
  }

  void putAll(String prefix, Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(file -> put(prefix + file.getFileName(), file));
    }
  }

  @Override
  public void close() throws Exception {
    client.close();
    proxy.stop();
  }
}
