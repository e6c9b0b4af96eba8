package io.penalties.source.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.penalties.source.Source;
import io.penalties.source.SourceContract;
import io.penalties.source.SourceException;
import io.penalties.source.SourceFile;
import io.penalties.source.SourceStage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Buckets as sources: the contract, with a store on loopback. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3SourceTest extends SourceContract {

  @TempDir private static Path folder;
  private static S3Store store;

  /** Each test has a prefix of its own. */
  private int tests;

  private @Nullable Source source;

  @BeforeAll
  static void start() {
    store = new S3Store();
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  private String prefix() {
    return "test-%d/".formatted(tests);
  }

  @Override
  protected Source source() {
    if (source == null) {
      source = S3Source.open("store", settings(S3Store.BUCKET, S3Store.credentials(folder)));
    }
    return source;
  }

  private S3Settings settings(String bucket, S3Settings.CredentialFiles credentials) {
    return new S3Settings(bucket, prefix(), store.endpoint(), null, true, credentials);
  }

  @AfterEach
  void nextPrefix() {
    tests++;
    if (source != null) {
      source.close();
      source = null;
    }
  }

  @Override
  protected void put(String path, byte[] bytes) {
    store.put(prefix() + path, bytes);
  }

  @Override
  protected void delete(String path) {
    store.delete(prefix() + path);
  }

  @Override
  protected void putMany(String prefix, int count) {
    store.putMany(prefix() + prefix, count);
  }

  @Test
  void readsIntoBuffersOutsideOfTheHeap() throws IOException {
    put("a", bytes(40_000));
    ByteBuffer buffer = ByteBuffer.allocateDirect(40_000);
    found("a").read(0, buffer);
    byte[] read = new byte[40_000];
    buffer.flip().get(read);
    assertThat(read).isEqualTo(bytes(40_000));
  }

  /** Consoles make such objects where people make folders. */
  @Test
  void marksOfFoldersAreNoFiles() {
    put("run/", new byte[0]);
    put("run/model.npy", new byte[1]);
    assertThat(source().list("run/", 9))
        .extracting(SourceFile::path)
        .containsExactly("run/model.npy");
  }

  @Test
  void wrongCredentialsFailAtTheirStageWithoutSayingThem() throws IOException {
    put("a", bytes(1));
    S3Settings.CredentialFiles files = S3Store.credentials(folder);
    Path wrong = Files.writeString(folder.resolve("wrong"), "wrongSecretKeyOfNobody");
    Path absent = folder.resolve("absent");
    Path empty = Files.writeString(folder.resolve("empty"), " \n");
    for (Path secret : List.of(wrong, absent, empty)) {
      try (Source other =
          S3Source.open(
              "other",
              settings(
                  S3Store.BUCKET,
                  new S3Settings.CredentialFiles(files.accessKeyId(), secret, null)))) {
        assertThatExceptionOfType(SourceException.class)
            .isThrownBy(() -> other.list("run/", 1))
            .satisfies(e -> assertThat(e.stage()).isEqualTo(SourceStage.CREDENTIALS))
            .withMessageNotContainingAny("wrongSecret", "AKID", "127.0.0.1", folder.toString());
      }
    }
  }

  @Test
  void aBucketThatIsNotThereFailsAtTheStageAccess() {
    try (Source other = S3Source.open("other", settings("nothing", S3Store.credentials(folder)))) {
      assertThatExceptionOfType(SourceException.class)
          .isThrownBy(() -> other.list("run/", 1))
          .withMessage(
              "Stage access: Expected to list run/. Received: status 404 NoSuchBucket. Check the"
                  + " read permissions of the service there.");
      assertThatExceptionOfType(SourceException.class)
          .isThrownBy(other::check)
          .satisfies(e -> assertThat(e.stage()).isEqualTo(SourceStage.ACCESS));
    }
  }
}
