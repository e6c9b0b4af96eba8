package io.penalties.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A local or mounted folder.
 *
 * <p>Links are followed if they lead to files below the folder, as in model caches; links that lead
 * out of it are refused (CWE-59). Only regular files are read.
 */
public final class FolderSource implements Source {

  private static final String LEADS_OUT =
      "Expected a path below the location of the source. Received: a link that leads out of it.";

  private final String name;
  private final Path root;

  /**
   * A source for a folder, which need not exist yet.
   *
   * @param root an absolute path
   */
  public FolderSource(String name, Path root) {
    this.name = name;
    this.root = root;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public @Nullable SourceFile find(String path) {
    try {
      Path location = location();
      return file(path, location.resolve(path), location);
    } catch (IOException | InvalidPathException e) {
      return requireAbsent(path, e);
    }
  }

  private Path location() throws IOException {
    check();
    return root.toRealPath();
  }

  /** A missing path is not a failure, nor is one that leads through a file or a loop of links. */
  private @Nullable SourceFile requireAbsent(String path, Exception e) {
    if (e instanceof IOException failure
        && (failure instanceof AccessDeniedException || exists(path))) {
      throw FolderFile.failed(path, failure);
    }
    return null;
  }

  private boolean exists(String path) {
    return Files.exists(root.resolve(path));
  }

  private @Nullable SourceFile file(String path, Path linked, Path location) throws IOException {
    Path real = linked.toRealPath();
    if (!real.startsWith(location)) {
      throw new InvalidSourceException("", LEADS_OUT);
    }
    return FolderFile.of(path, real);
  }

  @Override
  public List<SourceFile> list(String folder, int max) {
    List<SourceFile> files = new ArrayList<>();
    try {
      Path location = location();
      Path top = location.resolve(folder).toRealPath();
      if (!top.startsWith(location)) {
        throw new InvalidSourceException("", LEADS_OUT);
      }
      if (Files.isDirectory(top)) {
        Files.walkFileTree(top, new Listing(folder, top, location, max, files));
      }
    } catch (IOException | InvalidPathException e) {
      requireAbsent(folder, e);
    }
    files.sort(Comparator.comparing(SourceFile::path));
    return files;
  }

  /** Collects files; links to folders are not followed. */
  private final class Listing extends SimpleFileVisitor<Path> {

    private final String folder;
    private final Path top;
    private final Path location;
    private final int max;
    private final List<SourceFile> files;

    Listing(String folder, Path top, Path location, int max, List<SourceFile> files) {
      this.folder = folder;
      this.top = top;
      this.location = location;
      this.max = max;
      this.files = files;
    }

    @Override
    public FileVisitResult visitFile(Path found, BasicFileAttributes attributes)
        throws IOException {
      String path = folder + top.relativize(found).toString().replace('\\', '/');
      Path real = attributes.isSymbolicLink() ? realPath(found) : found;
      boolean counts = real != null && real.startsWith(location) && PlainPath.fault(path) == null;
      SourceFile file = counts && real != null ? FolderFile.of(path, real) : null;
      if (file != null) {
        files.add(file);
      }
      return files.size() > max ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    private @Nullable Path realPath(Path link) {
      try {
        return link.toRealPath();
      } catch (IOException _) {
        return null;
      }
    }
  }

  @Override
  public void check() {
    if (!Files.isReadable(root) || !Files.isDirectory(root)) {
      throw new SourceException(
          SourceStage.ACCESS, "a folder that can be read", "none at the location", null);
    }
  }

  @Override
  public void close() {
    // Nothing to release.
  }
}
