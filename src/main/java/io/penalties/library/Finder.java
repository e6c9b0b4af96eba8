package io.penalties.library;

import io.penalties.model.kind.FileSet;
import io.penalties.model.kind.ModelContext;
import io.penalties.source.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** Finds the files of a model. */
@FunctionalInterface
interface Finder {

  /**
   * Finds the set of files at these paths.
   *
   * @param part what the model is to the request
   * @param reading how the files are read
   */
  FileSet find(
      ModelPart part, List<Path> paths, UnaryOperator<SourceFile> reading, ModelContext context)
      throws IOException;
}
