package io.penalties.model.kind;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The models of one request, of any kind each: archives are unpacked, kinds are known. Closing
 * these closes all their files. Not thread-safe.
 */
public final class FoundModels implements Closeable {

  private final ModelKinds kinds;
  private final Deque<FileSet> opened = new ArrayDeque<>();

  /** No models yet. */
  public FoundModels(ModelKinds kinds) {
    this.kinds = kinds;
  }

  /**
   * Takes the files of the model whose losses are computed.
   *
   * @param found its files, or an archive of them
   * @throws InvalidSetException if several files are no model
   * @throws io.penalties.format.MalformedTensorException if a single file is none
   */
  public FoundModel first(FileSet found, ModelContext context) throws IOException {
    FileSet files = open(found, context);
    return new FoundModel(kinds.require(found, files, context), files, context);
  }

  /**
   * Takes the files of a model with which the first is compared.
   *
   * @param name what requests call it
   * @param found its files, or an archive of them; null for none
   * @throws InvalidSetException if several files are no model
   * @throws io.penalties.format.MalformedTensorException if a single file is none
   */
  public @Nullable FoundModel second(String name, @Nullable FileSet found, ModelContext context)
      throws IOException {
    if (found == null) {
      return null;
    }
    FileSet files = open(found, context);
    String expected = "a model or a file of tensors as the " + name;
    return new FoundModel(kinds.require(found, files, context, expected), files, context);
  }

  private FileSet open(FileSet found, ModelContext context) throws IOException {
    opened.push(found);
    FileSet files = kinds.unpacked(found, context);
    if (files != found) {
      opened.push(files);
    }
    return files;
  }

  @Override
  public void close() throws IOException {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }
}
