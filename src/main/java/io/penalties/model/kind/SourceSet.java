package io.penalties.model.kind;

import io.penalties.admission.Limit;
import io.penalties.format.Received;
import io.penalties.format.bundle.BundleIndex;
import io.penalties.format.tfjs.TfjsManifest;
import io.penalties.model.keras.savedmodel.SavedModel;
import io.penalties.source.InvalidSourceException;
import io.penalties.source.PlainPath;
import io.penalties.source.Source;
import io.penalties.source.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The files of a model in a source, by the path of one of them, of a checkpoint or of a folder.
 * Their names are relative to the folder of that path.
 */
public final class SourceSet {

  private static final String FOLDER = "/";
  private static final List<String> SHARD_INDICES =
      List.of(".safetensors.index.json", ".bin.index.json", KerasShardsKind.INDEX);

  /** The suffixes of weight files that a Keras config may accompany. */
  private static final List<String> WITH_CONFIG =
      List.of(".weights.h5", KerasShardsKind.INDEX, BundleIndex.SUFFIX);

  private static final List<String> CONFIG = List.of("config.json", "metadata.json");

  private final Source source;
  private final String path;
  private final String pointer;
  private final UnaryOperator<SourceFile> reading;
  private final ModelContext context;

  private SourceSet(
      Source source,
      String path,
      String pointer,
      UnaryOperator<SourceFile> reading,
      ModelContext context) {
    this.source = source;
    this.path = path;
    this.pointer = pointer;
    this.reading = reading;
    this.context = context;
  }

  /**
   * Finds the files of a model: a single file; for an index ({@code model.safetensors.index.json},
   * {@code ckpt-100.index}, {@code model.json}) the files that it lists; for a prefix ({@code
   * ckpt-100}) the checkpoint; for a folder ({@code run-17/}) everything below it.
   *
   * @param pointer the place of the path in the request
   * @param reading how files are read, such as with read-ahead
   * @throws InvalidSourceException if the path is invalid or does not exist
   * @throws io.penalties.source.SourceException if the source fails
   */
  public static FileSet find(
      Source source,
      String path,
      String pointer,
      UnaryOperator<SourceFile> reading,
      ModelContext context)
      throws IOException {
    try {
      return new SourceSet(source, path, pointer, reading, context).find();
    } catch (InvalidSourceException e) {
      throw e.at(pointer);
    }
  }

  private FileSet find() throws IOException {
    boolean folder = path.endsWith(FOLDER);
    String plain = folder ? path.substring(0, path.length() - 1) : path;
    String fault = PlainPath.fault(plain);
    if (fault != null) {
      throw new InvalidSourceException(
          pointer,
          "Expected a relative path with '/', without '.', '..' or empty segments. Received: %s, %s."
              .formatted(Received.string(path), fault));
    }
    if (!folder) {
      SourceFile file = source.find(plain);
      SourceFile found = file == null ? source.find(plain + BundleIndex.SUFFIX) : file;
      if (found != null) {
        return around(found);
      }
    }
    List<SourceFile> below = list(plain + FOLDER);
    if (below.isEmpty()) {
      throw new InvalidSourceException(
          pointer,
          "Expected a file, the prefix of a checkpoint or a folder with files. Received: %s, where"
                  .formatted(Received.string(path))
              + " there is none.");
    }
    return set(below, plain + FOLDER);
  }

  private List<SourceFile> list(String folder) {
    Limit max = context.limits().maxFiles();
    List<SourceFile> files = source.list(folder, Math.toIntExact(max.value()));
    if (files.size() > max.value()) {
      throw max.exceeded(pointer, "The folder has too many files.");
    }
    return files;
  }

  /** A file and those that belong to it. */
  private FileSet around(SourceFile found) throws IOException {
    String folder = FileName.folder(found.path());
    if (FileName.base(found.path()).equals(SavedModel.FILE) && !folder.isEmpty()) {
      return set(list(folder), folder);
    }
    SetFile first = file(found, folder);
    List<SetFile> files = new ArrayList<>(List.of(first));
    boolean complete = false;
    try {
      Set<String> others = new TreeSet<>(named(first));
      if (WITH_CONFIG.stream().anyMatch(first.name()::endsWith)) {
        others.addAll(CONFIG);
      }
      others.remove(first.name());
      List<String> paths = others.stream().map(name -> folder + name).toList();
      for (SourceFile other : source.findAll(paths)) {
        if (other != null) {
          files.add(file(other, folder));
        }
      }
      complete = true;
      return new FileSet(files);
    } finally {
      if (!complete) {
        SetFile.closeAll(files);
      }
    }
  }

  /** The files that an index lists; empty for other files. */
  private Set<String> named(SetFile file) throws IOException {
    String name = file.name();
    if (SHARD_INDICES.stream().anyMatch(name::endsWith)) {
      return ShardIndex.read(file, context).shards();
    }
    if (name.endsWith(BundleIndex.SUFFIX)) {
      String prefix = name.substring(0, name.length() - BundleIndex.SUFFIX.length());
      return BundleIndex.read(name, file.peek(), context.files(), context.held()).dataFiles(prefix);
    }
    boolean manifest =
        name.endsWith(".json")
            && file.size() <= context.files().maxHeaderBytes()
            && TfjsManifest.matches(file.peek());
    return manifest
        ? Set.copyOf(TfjsManifest.read(name, file.peek(), context.files(), context.held()).files())
        : Set.of();
  }

  private FileSet set(List<SourceFile> found, String folder) {
    List<SetFile> files = new ArrayList<>();
    for (SourceFile file : found) {
      files.add(file(file, folder));
    }
    return new FileSet(files);
  }

  private SetFile file(SourceFile found, String folder) {
    context.held().takeTerm();
    return new SetFile(
        found.path().substring(folder.length()), new SourceContent(reading.apply(found)));
  }
}
