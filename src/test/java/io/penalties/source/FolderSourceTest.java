package io.penalties.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.admission.CancelledException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Folders as sources: the contract, and what links may not do. */
class FolderSourceTest extends SourceContract {

  @TempDir private Path outside;
  private Path root = Path.of("");
  private FolderSource source = new FolderSource("", root);
  private long clock = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

  @BeforeEach
  void root() throws IOException {
    root = Files.createDirectory(outside.resolve("models"));
    source = new FolderSource("local", root);
  }

  @Override
  protected Source source() {
    return source;
  }

  /** Each version has a time of its own, however coarse the clock of the file system. */
  @Override
  protected void put(String path, byte[] bytes) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, FileTime.fromMillis(clock++));
  }

  @Override
  protected void delete(String path) throws IOException {
    Files.delete(root.resolve(path));
  }

  @Override
  protected void putMany(String folder, int count) throws IOException {
    Path made = Files.createDirectories(root.resolve(folder));
    for (int i = 0; i < count; i++) {
      Files.createFile(made.resolve("f" + i));
    }
  }

  private void link(String link, Path target) throws IOException {
    Path path = root.resolve(link);
    Files.createDirectories(path.getParent());
    Files.createSymbolicLink(path, target);
  }

  @Test
  void linksThatLeadOutAreRefused() throws IOException {
    Path secret = Files.writeString(outside.resolve("secret"), "key");
    Files.createDirectory(outside.resolve("other"));
    Files.writeString(outside.resolve("other/model.npy"), "x");
    link("file", secret);
    link("relative", Path.of("../secret"));
    link("folder", outside.resolve("other"));
    link("up", Path.of(".."));
    link("etc", Path.of("/etc"));
    link("chain", Path.of("folder/model.npy"));
    for (String path :
        List.of("file", "relative", "folder/model.npy", "up/secret", "etc/passwd", "chain")) {
      assertThatThrownBy(() -> source.find(path))
          .as(path)
          .isInstanceOf(InvalidSourceException.class)
          .hasMessage(
              "Expected a path below the location of the source. Received: a link that leads out"
                  + " of it.");
    }
    assertThatThrownBy(() -> source.list("folder/", 9)).isInstanceOf(InvalidSourceException.class);
  }

  @Test
  void aListLeavesOutWhatLeadsOut() throws IOException {
    put("run/model.npy", bytes(3));
    Files.writeString(outside.resolve("secret"), "key");
    link("run/file", outside.resolve("secret"));
    link("run/folder", outside);
    link("run/broken", Path.of("nothing"));
    link("run/loop", Path.of("loop"));
    link("run/self", Path.of("."));
    assertThat(source.list("run/", 9))
        .extracting(SourceFile::path)
        .containsExactly("run/model.npy");
    for (String path : List.of("run/broken", "run/loop", "run/self")) {
      assertThat(source.find(path)).as(path).isNull();
    }
  }

  /** As caches of models have it: snapshots that link to blobs. */
  @Test
  void linksWithinTheLocationAreFollowed() throws IOException {
    put("blobs/4f2a", bytes(30));
    link("snapshots/main/model.safetensors", Path.of("../../blobs/4f2a"));
    assertThat(read(found("snapshots/main/model.safetensors"), 0, 30)).isEqualTo(bytes(30));
    assertThat(source.list("snapshots/main/", 9))
        .extracting(SourceFile::path)
        .containsExactly("snapshots/main/model.safetensors");
  }

  @Test
  void theLocationItselfMayBeALink() throws IOException {
    put("a", bytes(4));
    Path link = Files.createSymbolicLink(outside.resolve("link"), root);
    try (SourceFile file = new FolderSource("linked", link).find("a")) {
      assertThat(file).isNotNull();
    }
  }

  /** A file that somebody replaces by a link after it was found is not followed. */
  @Test
  void aFileThatBecomesALinkIsNotRead() throws IOException {
    put("ckpt", bytes(4));
    SourceFile file = found("ckpt");
    delete("ckpt");
    link("ckpt", Files.write(outside.resolve("secret"), bytes(4)));
    assertThatExceptionOfType(SourceException.class).isThrownBy(() -> read(file, 0, 4));
  }

  @Test
  void aFileThatIsReplacedByOneOfTheSameSizeAndTimeHasChanged() throws IOException {
    put("ckpt", bytes(4));
    SourceFile file = found("ckpt");
    read(file, 0, 1);
    FileTime time = Files.getLastModifiedTime(root.resolve("ckpt"));
    Path other = Files.write(outside.resolve("other"), bytes(4));
    Files.setLastModifiedTime(other, time);
    Files.move(other, root.resolve("ckpt"), StandardCopyOption.ATOMIC_MOVE);
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> read(file, 0, 1))
        .satisfies(e -> assertThat(e.stage()).isEqualTo(SourceStage.VERSION));
  }

  /** Opening a pipe would wait for somebody to write to it. */
  @Test
  @Timeout(10)
  void onlyRegularFilesAreFiles() throws IOException, InterruptedException {
    Process made = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
    Assumptions.assumeTrue(made.waitFor() == 0);
    assertThat(source.find("pipe")).isNull();
    assertThat(source.list("", 9)).isEmpty();
  }

  @Test
  void whatMayNotBeReadFailsAtTheStageAccess() throws IOException {
    put("closed/ckpt", bytes(4));
    put("ckpt", bytes(4));
    SourceFile file = found("ckpt");
    Files.setPosixFilePermissions(
        root.resolve("ckpt"), PosixFilePermissions.fromString("---------"));
    Assumptions.assumeFalse(Files.isReadable(root.resolve("ckpt")), "root reads everything");
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> read(file, 0, 4))
        .satisfies(e -> assertThat(e.stage()).isEqualTo(SourceStage.ACCESS));
  }

  @Test
  void aLocationThatIsNotThereFailsAtTheStageAccess() {
    try (FolderSource absent = new FolderSource("absent", root.resolve("nothing"))) {
      for (Runnable use :
          List.<Runnable>of(
              () -> absent.find("a"), () -> absent.list("a/", 1), () -> absent.check())) {
        assertThatExceptionOfType(SourceException.class)
            .isThrownBy(use::run)
            .withMessage(
                "Stage access: Expected a folder that can be read. Received: none at the location."
                    + " Check the read permissions of the service there.");
      }
    }
  }

  @Test
  void aReadOfAThreadThatIsCancelledEnds() throws IOException {
    put("a", bytes(4));
    SourceFile file = found("a");
    read(file, 0, 1);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> read(file, 0, 4)).isInstanceOf(CancelledException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(read(file, 0, 4)).isEqualTo(bytes(4));
  }
}
