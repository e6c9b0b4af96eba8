package io.penalties.model.kind;

import io.penalties.format.FileRegion;
import io.penalties.format.hdf5.Hdf5File;
import io.penalties.format.zip.ZipStream;
import io.penalties.model.keras.file.Hdf5Model;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keras's HDF5 files: models ({@code .h5}), or weights with the config beside them. */
final class Hdf5Kind implements ModelKind {

  private static final String MODEL = "keras_h5";
  private static final String WEIGHTS = "keras_weights";
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};

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
      // A user block may come first, but an archive that holds an HDF5 file is none itself.
      if (file.isStored() && !ZipStream.matches(file.start()) && Hdf5File.matches(file.peek())) {
        matching.add(file);
      }
    }
    return matching;
  }

  /** A user block may come first, but an archive that holds an HDF5 file is none itself. */
  private static boolean isHdf5(SetFile file, FileSet files) throws IOException {
    if (!file.isStored() || ZipStream.matches(file.start())) {
      return false;
    }
    byte[] start = file.start();
    boolean plain =
        start.length >= SIGNATURE.length
            && Arrays.equals(start, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    return plain || files.single() == file && Hdf5File.matches(file.peek());
  }

  @Override
  public OpenedModel open(FileSet files, ModelContext context) throws IOException {
    SetFile file = InvalidSetException.requireOne("an HDF5 file", hdf5(files));
    FileRegion region = file.open();
    if (context.config() == null) {
      return new OpenedModel.Layers(MODEL, Hdf5Model.open(region, context.files(), context.held()));
    }
    return new OpenedModel.Layers(
        WEIGHTS, Hdf5Model.open(region, context.config(), context.files(), context.held()));
  }
}
