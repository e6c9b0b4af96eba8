package io.penalties.model.kind;

import io.penalties.format.FileBytes;
import io.penalties.format.TensorFileFormat;
import io.penalties.format.zip.ZipArchive;
import java.io.IOException;
import java.util.List;

/**
 * Files of named tensors in one streamable format. Several files are one model, with or without an
 * index that maps tensors to files.
 */
final class TensorFilesKind implements ModelKind {

  /** Finds the files of a set that have the format. */
  @FunctionalInterface
  private interface Test {
    boolean test(SetFile file, FileSet files, ModelContext context) throws IOException;
  }

  private final String label;
  private final TensorFileFormat format;
  private final Test test;

  private TensorFilesKind(String label, TensorFileFormat format, Test test) {
    this.label = label;
    this.format = format;
    this.test = test;
  }

  /** Files recognized by their magic bytes, strictly if other files are present. */
  static TensorFilesKind of(String label, TensorFileFormat format) {
    return new TensorFilesKind(
        label,
        format,
        (file, files, _) ->
            files.single() == null ? format.isCertain(file.start()) : startsAs(format, file));
  }

  /** Zip archives of arrays, since many other files are zip archives too. */
  static TensorFilesKind npz(TensorFileFormat format) {
    return new TensorFilesKind(
        "npz",
        format,
        (file, _, context) -> {
          ZipArchive zip = file.zip(context.files(), context.held());
          return zip == null ? !file.isStored() && startsAs(format, file) : ZipModels.isNpz(zip);
        });
  }

  /** Opens a file from its first byte. */
  static OpenableTensors.Opener opener(TensorFileFormat format) {
    return (file, held) -> format.open(new FileBytes(file.open().stream(), held));
  }

  private static boolean startsAs(TensorFileFormat format, SetFile file) throws IOException {
    return format.matches(file.start());
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public boolean matches(FileSet files, ModelContext context) throws IOException {
    return ShardIndex.find(files) == null && !members(files, context).isEmpty();
  }

  private List<SetFile> members(FileSet files, ModelContext context) throws IOException {
    return files.select(file -> test.test(file, files, context));
  }

  @Override
  public OpenedModel open(FileSet files, ModelContext context) throws IOException {
    return OpenedModel.Tensors.of(label, members(files, context), opener(format), null);
  }
}
