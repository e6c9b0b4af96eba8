package io.penalties.http.models;

import io.penalties.admission.HeldBytes;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.TensorFileReader;
import io.penalties.format.TensorFiles;
import io.penalties.http.multipart.Part;
import io.penalties.model.kind.ArrivedContent;
import io.penalties.model.kind.FileSet;
import io.penalties.model.kind.SetFile;
import io.penalties.penalty.ModelPenalties;
import io.penalties.penalty.intake.RuledTensors;
import io.penalties.penalty.options.FileOptions;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a model as they arrive. Where the rules are known, compare with no other model, and
 * no config came, files of tensors are reduced at once and nothing of them is kept; all others wait
 * on the disk.
 */
final class ArrivingFiles implements Closeable {

  private final ModelPenalties penalties;
  private final TensorFiles formats;
  private final StoredFiles files;
  private final HeldBytes held;
  private @Nullable RuledTensors tensors;

  ArrivingFiles(ModelPenalties penalties, TensorFiles formats, StoredFiles files, HeldBytes held) {
    this.penalties = penalties;
    this.formats = formats;
    this.files = files;
    this.held = held;
  }

  /**
   * Reads a part to its end.
   *
   * @param stored the disk space of all files of the request so far
   */
  void take(Part part, FileOptions options, boolean withoutConfig, long stored) throws IOException {
    String name = files.begin(part);
    byte[] start = part.content().readNBytes(TensorFiles.START_BYTES);
    InputStream in = new SequenceInputStream(new ByteArrayInputStream(start), part.content());
    boolean ruled = withoutConfig && !options.rules().isEmpty() && !options.rules().compare();
    if (ruled && formats.isCertain(start)) {
      files.add(new SetFile(name, new ArrivedContent(start)));
      RuledTensors taken = tensors(options);
      try (TensorFileReader reader = formats.open(in, held)) {
        taken.take(name, reader);
      }
    } else {
      files.store(name, in, stored);
    }
  }

  /** The disk space of the files. */
  long storedBytes() {
    return files.storedBytes();
  }

  /** The tensors that were reduced; empty if the options came after the files. */
  RuledTensors tensors(FileOptions options) {
    RuledTensors taken = tensors;
    if (taken == null) {
      taken = penalties.newTensors(options.rules(), options.penalty(), held);
      tensors = taken;
    }
    return taken;
  }

  /** All files. */
  FileSet set() {
    FileSet set = files.set();
    if (set == null) {
      throw new MalformedDocumentException(
          "",
          "Expected the part model, a file (with curl: -F model=@model.keras). Received: none.");
    }
    return set;
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
