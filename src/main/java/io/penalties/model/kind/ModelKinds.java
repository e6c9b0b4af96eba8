package io.penalties.model.kind;

import io.penalties.format.FileLimits;
import io.penalties.format.ForeignFile;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.TensorFileFormat;
import io.penalties.format.TensorFiles;
import io.penalties.format.npy.NpyFormat;
import io.penalties.format.npy.NpzFormat;
import io.penalties.format.safetensors.SafetensorsFormat;
import io.penalties.format.torch.TorchFile;
import io.penalties.format.zip.ZipArchive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All kinds of models. Thread-safe. */
public final class ModelKinds {

  /** What a file should have been. */
  private static final String MODEL_FILES =
      "a .keras, .h5, safetensors, .npz, .npy or PyTorch file, or a set of files (docs/formats.md)";

  private static final int MAX_NAMES = 5;

  private final List<ModelKind> kinds;

  private ModelKinds(List<ModelKind> kinds) {
    this.kinds = kinds;
  }

  /** The formats that are read as they arrive, each a line here, and those of the class path. */
  public static TensorFiles tensorFiles(FileLimits limits) {
    return new TensorFiles(
        Stream.concat(
                Stream.of(
                    new SafetensorsFormat(limits), new NpyFormat(limits), new NpzFormat(limits)),
                TensorFileFormat.added().stream())
            .toList());
  }

  /** All known kinds, each a line here, and files of the formats that the class path adds. */
  public static ModelKinds of(FileLimits limits) {
    return new ModelKinds(
        Stream.concat(
                known(limits).stream(),
                TensorFileFormat.added().stream()
                    .map(format -> TensorFilesKind.of(format.label(), format)))
            .toList());
  }

  private static List<ModelKind> known(FileLimits limits) {
    SafetensorsFormat safetensors = new SafetensorsFormat(limits);
    return List.of(
        new KerasArchiveKind(),
        new Hdf5Kind(),
        new KerasShardsKind(),
        new TfjsKind(),
        new SavedModelKind(),
        new CheckpointKind(),
        TensorFilesKind.of("safetensors", safetensors),
        TensorFilesKind.of("npy", new NpyFormat(limits)),
        TensorFilesKind.npz(new NpzFormat(limits)),
        new ShardedTensorsKind(
            "safetensors_sharded",
            ".safetensors.index.json",
            _ -> TensorFilesKind.opener(safetensors)),
        new TorchKind(),
        new TorchFolderKind(),
        new ShardedTensorsKind("torch_sharded", ".bin.index.json", TorchKind::opener));
  }

  /**
   * The kind of a set; null if none matches.
   *
   * @throws InvalidSetException if several match
   */
  public @Nullable ModelKind find(FileSet files, ModelContext context) throws IOException {
    List<ModelKind> matching = matching(files, context);
    if (matching.isEmpty()) {
      files.files().forEach(SetFile::lookForZipAtItsEnd);
      matching = matching(files, context);
    }
    if (matching.size() > 1) {
      throw new InvalidSetException(
          "Expected the files of one model. Received: those of several, %s."
              .formatted(String.join(" and ", matching.stream().map(ModelKind::label).toList())),
          ofWhichKind(files, context));
    }
    return matching.isEmpty() ? null : matching.getFirst();
  }

  /** Which files to leave out: those of a kind by themselves, or all if there are none. */
  private List<SetFault> ofWhichKind(FileSet files, ModelContext context) throws IOException {
    List<SetFault> faults = new ArrayList<>();
    for (SetFile file : files.files()) {
      for (ModelKind kind : matching(new FileSet(List.of(file)), context)) {
        faults.add(new SetFault(file.name(), "A model of the kind %s.".formatted(kind.label())));
      }
    }
    return faults.isEmpty()
        ? files.files().stream().map(file -> new SetFault(file.name(), "In the set.")).toList()
        : faults;
  }

  /**
   * The files of a set: those in its archive, if it is a single archive that is not itself a model.
   *
   * @return the same set, or another that must be closed too
   */
  public FileSet unpacked(FileSet files, ModelContext context) throws IOException {
    SetFile single = files.single();
    if (single == null || !single.isStored()) {
      return files;
    }
    if (PackedFiles.isTar(single)) {
      return PackedFiles.ofTar(single, context);
    }
    if (find(files, context) == null) {
      ZipArchive zip = single.zip(context.files(), context.held());
      if (zip != null && !zip.members().isEmpty() && !TorchFile.isZip(zip)) {
        return PackedFiles.ofZip(zip, context);
      }
    }
    return files;
  }

  /**
   * Opens a set of this kind, with the config among its files if none was sent separately.
   *
   * @param kind the result of {@link #find}
   */
  public static OpenedModel open(ModelKind kind, FileSet files, ModelContext context)
      throws IOException {
    return kind.open(files, SetConfig.complete(files, context));
  }

  private List<ModelKind> matching(FileSet files, ModelContext context) throws IOException {
    List<ModelKind> matching = new ArrayList<>();
    for (ModelKind kind : kinds) {
      if (kind.matches(files, context)) {
        matching.add(kind);
      }
    }
    return matching;
  }

  /**
   * The kind of a model.
   *
   * @param found the files as sent
   * @param files those that are in them, if they are an archive
   * @throws MalformedTensorException if a single file is no model: it is named by what it is
   * @throws InvalidSetException if several files are no model of any kind, or of several
   */
  public ModelKind require(FileSet found, FileSet files, ModelContext context) throws IOException {
    return require(found, files, context, MODEL_FILES);
  }

  /** The same for files that should be something else than a model, as a part of a request says. */
  public ModelKind require(FileSet found, FileSet files, ModelContext context, String expected)
      throws IOException {
    ModelKind kind = find(files, context);
    if (kind == null) {
      SetFile single = found.single();
      throw single == null || files.single() == null
          ? none(files)
          : ForeignFile.refusal(expected, single.start());
    }
    return kind;
  }

  /** The exception for several files that do not form a model of any kind. */
  private InvalidSetException none(FileSet files) {
    List<String> names = files.files().stream().map(SetFile::name).limit(MAX_NAMES).toList();
    return new InvalidSetException(
        "Expected the files of a model: %s. Received: %d files that are none of these, such as %s."
            .formatted(
                String.join(", ", kinds.stream().map(ModelKind::label).distinct().toList()),
                files.files().size(),
                String.join(", ", names)),
        files.files().stream()
            .map(file -> new SetFault(file.name(), "Of no known kind."))
            .toList());
  }
}
