package io.penalties.model.kind;

import io.penalties.format.hdf5.Hdf5File;
import io.penalties.format.zip.ZipStream;
import io.penalties.model.keras.file.Hdf5Model;
import io.penalties.model.keras.file.StoredModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Keras's HDF5 files: models ({@code .h5}), weights with a separate config, or weights alone, for
 * rules.
 */
final class Hdf5Kind implements ModelKind {

  private static final String MODEL = "keras_h5";
  private static final String WEIGHTS = "keras_weights";

  @Override
  public String label() {
    return MODEL;
  }

  @Override
  public boolean matches(FileSet files, ModelContext context) throws IOException {
    return files.endingWith(KerasShardsKind.INDEX).isEmpty() && !hdf5(files).isEmpty();
  }

  private static List<SetFile> hdf5(FileSet files) throws IOException {
    List<SetFile> matching = new ArrayList<>();
    for (SetFile file : files.files()) {
      // A user block may come first, but an archive that contains an HDF5 file is not one itself.
      if (file.isStored() && !ZipStream.matches(file.start()) && file.isHdf5()) {
        matching.add(file);
      }
    }
    return matching;
  }

  @Override
  public OpenedModel open(FileSet files, ModelContext context) throws IOException {
    SetFile file = InvalidSetException.requireOne("an HDF5 file", hdf5(files));
    Hdf5File opened = Hdf5File.open(file.open(), context.files(), context.held());
    if (context.config() != null) {
      return new OpenedModel.Layers(WEIGHTS, Hdf5Model.of(opened, context.config()));
    }
    StoredModel model = Hdf5Model.find(opened, context.held());
    return model == null
        ? new OpenedModel.Tensors(
            WEIGHTS, List.of(new OpenableTensors(file, (_, held) -> opened.tensors(held))), null)
        : new OpenedModel.Layers(MODEL, model);
  }
}
