package io.penalties.model.kind;

import java.io.IOException;

/**
 * A kind of model: recognizes and opens sets of files.
 *
 * <p>A new kind is a class here and a line in {@link ModelKinds}. Both methods may throw {@link
 * io.penalties.format.MalformedTensorException} and {@link InvalidSetException}. Thread-safe.
 */
public interface ModelKind {

  /** Its name in responses, such as {@code saved_model}. */
  String label();

  /**
   * Whether a set is of this kind, by the names and the magic bytes of its files. Files that the
   * kind does not use do not matter. A set that several kinds match is not opened.
   */
  boolean matches(FileSet files, ModelContext context) throws IOException;

  /**
   * Opens a set that matches. Each file that belongs to the model is opened or marked as used; the
   * others cause a warning.
   */
  OpenedModel open(FileSet files, ModelContext context) throws IOException;
}
