package io.penalties.source.s3;

import io.penalties.source.SourceException;
import io.penalties.source.SourceFile;
import io.penalties.source.SourceStage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** One version of an object, pinned by its ETag. */
final class S3File implements SourceFile {

  private static final int PARTIAL_CONTENT = 206;

  private final S3Client client;
  private final S3Settings settings;
  private final String path;
  private final long size;
  private final String tag;

  S3File(S3Client client, S3Settings settings, String path, long size, String tag) {
    this.client = client;
    this.settings = settings;
    this.path = path;
    this.size = size;
    this.tag = tag;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public String version() {
    return tag;
  }

  @Override
  public boolean isRemote() {
    return true;
  }

  @Override
  public void read(long position, ByteBuffer buffer) {
    requireRange(position, buffer.remaining());
    if (!buffer.hasRemaining()) {
      return;
    }
    long last = position + buffer.remaining() - 1;
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(settings.bucket())
            .key(settings.prefix() + path)
            .range("bytes=%d-%d".formatted(position, last))
            .ifMatch(tag)
            .build();
    ByteBuffer wanted = buffer.slice();
    try {
      client.getObject(
          request,
          (response, in) -> {
            // A retry starts over.
            wanted.rewind();
            requireRange(response, position, last);
            fill(wanted, in);
            return response;
          });
    } catch (RuntimeException e) {
      throw S3Failures.of(e, expected(position, last), path);
    }
    buffer.position(buffer.limit());
  }

  private String expected(long first, long last) {
    return "bytes %d to %d of %s".formatted(first, last, path);
  }

  /** A store without support for ranges sends the whole object; others may send anything. */
  private void requireRange(GetObjectResponse response, long first, long last) {
    int status = response.sdkHttpResponse().statusCode();
    String range = response.contentRange();
    String said = "bytes %d-%d/%d".formatted(first, last, size);
    if (status != PARTIAL_CONTENT || !said.equals(range)) {
      throw new SourceException(
          SourceStage.RANGE,
          expected(first, last),
          "status %d with another range".formatted(status),
          null);
    }
    if (!tag.equals(response.eTag())) {
      throw SourceException.changed(path);
    }
  }

  /** The JDK's client does not report a truncated body. */
  private static void fill(ByteBuffer buffer, InputStream in) {
    try {
      while (buffer.hasRemaining()) {
        if (read(in, buffer) < 0) {
          throw RetryableException.create("The body ended early.");
        }
      }
    } catch (IOException e) {
      throw RetryableException.create("The connection dropped within the body.", e);
    }
  }

  /** Writes straight into the target, unless it is outside the heap. */
  private static int read(InputStream in, ByteBuffer buffer) throws IOException {
    if (!buffer.hasArray()) {
      return Channels.newChannel(in).read(buffer);
    }
    int at = buffer.arrayOffset() + buffer.position();
    int n = in.read(buffer.array(), at, buffer.remaining());
    buffer.position(buffer.position() + Math.max(n, 0));
    return n;
  }

  @Override
  public void close() {
    // A request ends when its body has been read.
  }
}
