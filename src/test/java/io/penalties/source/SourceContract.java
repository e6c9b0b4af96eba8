package io.penalties.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every kind of source must do. */
public abstract class SourceContract {

  private static final Comparator<SourceFile> BY_PATH = Comparator.comparing(SourceFile::path);

  /** The source, whose location is empty at first. */
  protected abstract Source source();

  /** Puts a file into the source, in place of one of the same path. */
  protected abstract void put(String path, byte[] bytes) throws IOException;

  /** Takes a file out of the source. */
  protected abstract void delete(String path) throws IOException;

  /** Puts many files into the source as fast as it can. */
  protected abstract void putMany(String folder, int count) throws IOException;

  /** Bytes that differ from place to place. */
  protected static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (i * 31 + i / 251);
    }
    return bytes;
  }

  /** The file of a path, which is there. */
  protected SourceFile found(String path) {
    return Objects.requireNonNull(source().find(path), path);
  }

  /** A range of a file. */
  protected static byte[] read(SourceFile file, long position, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count);
    file.read(position, buffer);
    assertThat(buffer.hasRemaining()).isFalse();
    return buffer.array();
  }

  @Test
  void readsRangesOfAFile() throws IOException {
    byte[] bytes = bytes(100_000);
    put("run/model.bin", bytes);
    try (SourceFile file = found("run/model.bin")) {
      assertThat(file.path()).isEqualTo("run/model.bin");
      assertThat(file.size()).isEqualTo(100_000);
      assertThat(read(file, 0, 100_000)).isEqualTo(bytes);
      assertThat(read(file, 99_999, 1)).isEqualTo(Arrays.copyOfRange(bytes, 99_999, 100_000));
      assertThat(read(file, 500, 7)).isEqualTo(Arrays.copyOfRange(bytes, 500, 507));
      assertThat(read(file, 100_000, 0)).isEmpty();
      for (long[] range : new long[][] {{-1, 1}, {0, 100_001}, {100_000, 1}, {Long.MAX_VALUE, 2}}) {
        assertThatThrownBy(() -> read(file, range[0], (int) range[1]))
            .isInstanceOf(IndexOutOfBoundsException.class);
      }
    }
  }

  @Test
  void readsAfterAFileWasClosed() throws IOException {
    put("a", bytes(10));
    SourceFile file = found("a");
    read(file, 0, 5);
    file.close();
    assertThat(read(file, 5, 5)).isEqualTo(Arrays.copyOfRange(bytes(10), 5, 10));
    file.close();
  }

  @Test
  void anEmptyFileIsAFile() throws IOException {
    put("empty", new byte[0]);
    try (SourceFile file = found("empty")) {
      assertThat(file.size()).isZero();
      assertThat(read(file, 0, 0)).isEmpty();
    }
  }

  @Test
  void whatIsNotThereIsNotFound() throws IOException {
    put("run/model.bin", bytes(1));
    for (String path : List.of("other", "run", "run/model", "run/model.bin/x", "RUN/model.bi")) {
      assertThat(source().find(path)).as(path).isNull();
    }
    assertThat(source().list("other/", 10)).isEmpty();
    assertThat(source().list("run/model.bin/", 10)).isEmpty();
  }

  @Test
  void namesMayHaveAnyLetters() throws IOException {
    for (String path : List.of("ä ö/模型 1.bin", "a+b%20c&d=e?.bin", "..a/b..", "x/#~'(1)!.npy")) {
      put(path, path.getBytes(StandardCharsets.UTF_8));
      try (SourceFile file = found(path)) {
        assertThat(new String(read(file, 0, (int) file.size()), StandardCharsets.UTF_8))
            .isEqualTo(path);
      }
      String folder = path.substring(0, path.indexOf('/') + 1);
      if (!folder.isEmpty()) {
        assertThat(source().list(folder, 10)).extracting(SourceFile::path).containsExactly(path);
      }
    }
  }

  @Test
  void findsSeveralInTheirOrder() throws IOException {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      if (i % 3 != 0) {
        put("s/" + i, bytes(i));
      }
      paths.add("s/" + i);
    }
    List<Long> sizes = new ArrayList<>();
    for (SourceFile file : source().findAll(paths)) {
      sizes.add(file == null ? -1 : file.size());
    }
    for (int i = 0; i < 40; i++) {
      assertThat(sizes.get(i)).isEqualTo(i % 3 == 0 ? -1 : i);
    }
    assertThat(source().findAll(List.of())).isEmpty();
  }

  @Test
  void aListHasFoldersBelowAndEndsAfterItsLimit() throws IOException {
    putMany("many/deep/", 2_500); // three pages of a bucket's list
    put("many.bin", bytes(1));
    assertThat(source().list("many/", 2_500)).hasSize(2_500).isSortedAccordingTo(BY_PATH);
    assertThat(source().list("many/", 2_499)).hasSize(2_500);
    assertThat(source().list("many/", 10)).hasSize(11);
  }

  @Test
  void aFileThatIsOverwrittenIsNeverAMixture() throws IOException {
    put("ckpt", bytes(50_000));
    try (SourceFile file = found("ckpt")) {
      read(file, 0, 100);
      put("ckpt", Arrays.copyOf(bytes(50_001), 50_000));
      byte[] other = bytes(50_000);
      other[25_000]++;
      put("ckpt", other);
      assertChanged(() -> read(file, 25_000, 100));
    }
    assertThat(read(found("ckpt"), 0, 1)).isEqualTo(bytes(1));
  }

  @Test
  void aFileThatIsOverwrittenBeforeItsFirstByteIsReadHasChanged() throws IOException {
    put("run/ckpt", bytes(1000));
    SourceFile listed = source().list("run/", 10).getFirst();
    SourceFile file = found("run/ckpt");
    assertThat(listed.version()).isEqualTo(file.version());
    put("run/ckpt", bytes(2000));
    assertChanged(() -> read(file, 0, 100));
    assertChanged(() -> read(listed, 0, 100));
  }

  @Test
  void aFileThatIsDeletedHasChanged() throws IOException {
    put("ckpt", bytes(1000));
    SourceFile file = found("ckpt");
    delete("ckpt");
    assertChanged(() -> read(file, 0, 100));
  }

  private static void assertChanged(Callable<byte[]> reading) {
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(reading::call)
        .satisfies(e -> assertThat(e.stage()).isEqualTo(SourceStage.VERSION))
        .withMessageMatching(
            "Stage version: Expected (run/)?ckpt as it was when the request found it\\. Received:"
                + " another version\\. Try again once nothing writes to the file\\.");
  }

  @Test
  void manyThreadsReadOneFile() throws Exception {
    byte[] bytes = bytes(200_000);
    put("shared", bytes);
    try (SourceFile file = found("shared");
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<byte[]>> ranges = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        int at = i * 4000;
        ranges.add(threads.submit(() -> read(file, at, 4000)));
      }
      for (int i = 0; i < 50; i++) {
        assertThat(ranges.get(i).get())
            .isEqualTo(Arrays.copyOfRange(bytes, i * 4000, i * 4000 + 4000));
      }
    }
  }

  @Test
  void itAnswers() {
    source().check();
  }
}
