package io.penalties.model.kind;

import java.io.IOException;

/**
 * One kind of model: which sets of files are of it, and how such a set is opened.
 *
 * <p>A new kind is a class here and a line in {@link ModelKinds}. Both methods may throw {@link
 * io.penalties.format.MalformedTensorException} and {@link InvalidSetException}. Thread-safe.
 */
public interface ModelKind {

  /** What answers call it, such as {@code saved_model}. */
  String label();

  /**
   * Whether a set is of this kind, as the names of its files and their first bytes say. Files that
   * the kind has no use for do not matter. Of a set that several kinds match, none is opened.
   */
  boolean matches(FileSet files, ModelContext context) throws IOException;

  /**
   * Opens a set that matches. Each file that belongs to the model is opened or marked as used:
   * those that are left are a warning.
   */
  OpenedModel open(FileSet files, ModelContext context) throws IOException;
}
