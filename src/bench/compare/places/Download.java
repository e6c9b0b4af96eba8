package peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/**
 * The SDK's bare ranged download, which discards the bytes: as many ranges of the same size at once
 * as a source fetches. Downloads once for each line of standard input and prints the seconds.
 */
final class Download {

  private static final int RANGE_BYTES = 8_000_000;
  private static final int IN_FLIGHT = 4;

  private Download() {}

  public static void main(String[] args) throws Exception {
    try (S3Client client =
            S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(URI.create(args[0]))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in))) {
      long size =
          client.headObject(request -> request.bucket(args[1]).key(args[2])).contentLength();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        long start = System.nanoTime();
        download(client, args[1], args[2], size);
        System.out.println((System.nanoTime() - start) / 1e9);
      }
    }
  }

  private static void download(S3Client client, String bucket, String key, long size)
      throws InterruptedException {
    AtomicLong next = new AtomicLong();
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < IN_FLIGHT; i++) {
      running.add(
          Thread.ofVirtual()
              .start(() -> {
                byte[] buffer = new byte[RANGE_BYTES];
                for (long at = next.getAndAdd(RANGE_BYTES);
                    at < size;
                    at = next.getAndAdd(RANGE_BYTES)) {
                  long last = Math.min(at + RANGE_BYTES, size) - 1;
                  GetObjectRequest request =
                      GetObjectRequest.builder()
                          .bucket(bucket)
                          .key(key)
                          .range("bytes=" + at + "-" + last)
                          .build();
                  int wanted = (int) (last - at + 1);
                  client.getObject(request, (response, in) -> fill(in, buffer, wanted));
                }
              }));
    }
    for (Thread thread : running) {
      thread.join();
    }
  }

  private static Integer fill(InputStream in, byte[] buffer, int wanted) throws IOException {
    int read = in.readNBytes(buffer, 0, wanted);
    if (read != wanted) {
      throw new IOException("Expected " + wanted + " bytes. Received: " + read);
    }
    return read;
  }
}
