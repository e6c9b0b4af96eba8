package io.penalties.http.models;

import io.penalties.format.ForeignFile;
import io.penalties.model.kind.FileSet;
import io.penalties.model.kind.ModelContext;
import io.penalties.model.kind.ModelKind;
import io.penalties.model.kind.ModelKinds;
import io.penalties.model.kind.SetFile;
import java.io.IOException;

/** The failure of files that are no model: a single one is named by what it is. */
final class UnknownModel {

  private static final String MODEL_FILES =
      "a .keras, .h5, safetensors, .npz, .npy or PyTorch file, or a set of files (docs/formats.md)";

  private UnknownModel() {}

  /**
   * The kind of a model.
   *
   * @param found the files as they came
   * @param files those that are in them, if they are an archive
   */
  static ModelKind requireKind(ModelKinds kinds, FileSet found, FileSet files, ModelContext context)
      throws IOException {
    ModelKind kind = kinds.find(files, context);
    if (kind == null) {
      SetFile single = found.single();
      throw single == null || files.single() == null
          ? kinds.none(files)
          : ForeignFile.refusal(MODEL_FILES, single.start());
    }
    return kind;
  }
}
