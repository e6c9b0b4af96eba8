package io.penalties.format;

import io.penalties.admission.Limit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Regions of files for tests. */
public final class FileBacked {

  private static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"));

  private FileBacked() {}

  /** What is done with the bytes of a file. */
  public interface Use {

    /** Does it. */
    void of(FileRegion region) throws IOException;
  }

  /** Does something with a file of these bytes, which is gone then. */
  public static void with(byte[] bytes, Use use) {
    try (SpooledFile file =
        SpooledFile.of(new ByteArrayInputStream(bytes), FOLDER, Limit.fixed(Integer.MAX_VALUE))) {
      use.of(file.region());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
