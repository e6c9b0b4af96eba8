package io.penalties.model.kind;

import io.penalties.format.zip.ZipArchive;
import io.penalties.model.keras.file.ArchivedModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A {@code .keras} archive of Keras 3. */
final class KerasArchiveKind implements ModelKind {

  @Override
  public String label() {
    return "keras";
  }

  @Override
  public boolean matches(FileSet files, ModelContext context) throws IOException {
    return !archives(files, context).isEmpty();
  }

  private static List<SetFile> archives(FileSet files, ModelContext context) throws IOException {
    List<SetFile> archives = new ArrayList<>();
    for (SetFile file : files.files()) {
      ZipArchive zip = file.zip(context.files(), context.held());
      if (zip != null && ZipModels.isKeras(zip)) {
        archives.add(file);
      }
    }
    return archives;
  }

  @Override
  public OpenedModel open(FileSet files, ModelContext context) throws IOException {
    SetFile archive = InvalidSetException.requireOne("a .keras archive", archives(files, context));
    return new OpenedModel.Layers(
        label(),
        ArchivedModel.open(archive.open(), context.limits(), context.folder(), context.held()));
  }
}
