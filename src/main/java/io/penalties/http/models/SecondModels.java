package io.penalties.http.models;

import io.penalties.model.kind.FileSet;
import io.penalties.model.kind.ModelContext;
import io.penalties.model.kind.ModelKind;
import io.penalties.model.kind.ModelKinds;
import io.penalties.penalty.ModelReferences;
import io.penalties.regularizer.rules.NameReplacements;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The models {@code reference} and {@code importance}, of any kind each. */
final class SecondModels implements Closeable {

  private final ModelKinds kinds;
  private final ModelContext context;
  private final Deque<FileSet> opened = new ArrayDeque<>();

  SecondModels(ModelKinds kinds, ModelContext context) {
    this.kinds = kinds;
    this.context = context;
  }

  ModelReferences references(ModelParts parts, NameReplacements names) throws IOException {
    return new ModelReferences(
        open("reference", parts.reference()), open("importance", parts.importance()), names);
  }

  /**
   * Opens a second model.
   *
   * @param part what requests call it
   * @param found its files; null for none
   */
  ModelReferences.@Nullable Second open(String part, @Nullable FileSet found) throws IOException {
    if (found == null) {
      return null;
    }
    opened.push(found);
    FileSet files = kinds.unpacked(found, context);
    if (files != found) {
      opened.push(files);
    }
    ModelKind kind =
        kinds.require(files, files, context, "a model or a file of tensors as the part " + part);
    return new ModelReferences.Second(kind, files, context);
  }

  @Override
  public void close() throws IOException {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }
}
