package io.penalties.http.models;

import io.penalties.admission.Limit;
import io.penalties.format.SpooledFile;
import io.penalties.model.kind.SetFile;
import io.penalties.model.kind.SpooledContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * The folder for model files while they are read.
 *
 * @param path an existing folder
 * @param maxFileBytes the largest size of a file
 */
public record ModelFolder(Path path, Limit maxFileBytes) {

  /**
   * Stores a file to its end.
   *
   * @param name a relative path
   * @param stored the size of the request's other files
   * @throws io.penalties.model.kind.InvalidSetException if the name is not a plain relative path;
   *     nothing stays on the disk
   */
  SetFile store(String name, InputStream in, long stored) throws IOException {
    SpooledContent content = new SpooledContent(SpooledFile.of(in, path, maxFileBytes, stored));
    boolean kept = false;
    try {
      SetFile file = new SetFile(name, content);
      kept = true;
      return file;
    } finally {
      if (!kept) {
        content.close();
      }
    }
  }
}
