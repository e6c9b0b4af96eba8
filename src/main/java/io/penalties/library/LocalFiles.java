package io.penalties.library;

import io.penalties.model.kind.FileSet;
import io.penalties.model.kind.ModelContext;
import io.penalties.model.kind.SetFile;
import io.penalties.model.kind.SourceContent;
import io.penalties.model.kind.SourceSet;
import io.penalties.source.FolderSource;
import io.penalties.source.Source;
import io.penalties.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Finds local files by path: the file system is a source. */
final class LocalFiles {

  private static final Source MACHINE = new FolderSource("files", Path.of("/"));
  private static final String FOLDER = "/";

  private final UnaryOperator<SourceFile> reading;
  private final ModelContext context;

  private LocalFiles(UnaryOperator<SourceFile> reading, ModelContext context) {
    this.reading = reading;
    this.context = context;
  }

  /**
   * Finds the set of files at these paths: a single path as in a source; several paths each as a
   * file or all files of a folder, with names relative to the folder that contains them all.
   *
   * @throws NoSuchFileException if a path does not exist
   */
  static FileSet find(List<Path> paths, UnaryOperator<SourceFile> reading, ModelContext context)
      throws IOException {
    return new LocalFiles(reading, context).find(paths);
  }

  private FileSet find(List<Path> paths) throws IOException {
    if (paths.size() == 1) {
      String path = inSource(paths.getFirst());
      if (!path.endsWith(FOLDER) || !list(paths.getFirst()).isEmpty()) {
        return SourceSet.find(MACHINE, path, "", reading, context);
      }
    }
    List<SourceFile> files = new ArrayList<>();
    for (Path path : paths) {
      files.addAll(list(path));
    }
    if (files.isEmpty()) {
      throw new NoSuchFileException(
          paths.getFirst().toString(), null, "the folder contains no files");
    }
    String folder = folderOf(files);
    List<SetFile> set = new ArrayList<>();
    for (SourceFile file : files) {
      String name = file.path().substring(folder.length());
      set.add(new SetFile(name, new SourceContent(reading.apply(file))));
    }
    return new FileSet(set);
  }

  private List<SourceFile> list(Path path) throws NoSuchFileException {
    String plain = inSource(path);
    if (plain.endsWith(FOLDER)) {
      return MACHINE.list(plain, context.files().maxEntries());
    }
    SourceFile file = MACHINE.find(plain);
    if (file == null) {
      throw new NoSuchFileException(path.toString());
    }
    return List.of(file);
  }

  private static String inSource(Path path) throws NoSuchFileException {
    String plain = path.toAbsolutePath().normalize().toString().substring(FOLDER.length());
    if (Files.isDirectory(path)) {
      return plain + FOLDER;
    }
    boolean prefix = Files.exists(path.resolveSibling(path.getFileName() + ".index"));
    if (!prefix && Files.notExists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    if (!prefix && !Files.isRegularFile(path)) {
      throw new NoSuchFileException(
          path.toString(), null, "which is not a regular file (- is standard input)");
    }
    return plain;
  }

  private static String folderOf(List<SourceFile> files) {
    String folder = parent(files.getFirst().path());
    for (SourceFile file : files) {
      while (!file.path().startsWith(folder)) {
        folder = parent(folder);
      }
    }
    return folder;
  }

  private static String parent(String path) {
    return path.substring(0, path.lastIndexOf('/', path.length() - 2) + 1);
  }
}
