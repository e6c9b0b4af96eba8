package io.penalties.format.hdf5;

import io.penalties.format.MalformedTensorException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A group: attributes, and other objects by name. */
public final class Hdf5Group {

  /** No model nests its layers this deeply, and paths grow with the depth (CWE-674). */
  private static final int MAX_DEPTH = 256;

  private final Hdf5Objects objects;
  private final ObjectHeader header;
  private final String path;
  private final int depth;
  private final Map<String, Long> links;

  Hdf5Group(Hdf5Objects objects, ObjectHeader header, String path, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new MalformedTensorException(
          Hdf5Reason.NESTED_TOO_DEEP,
          null,
          header.address(),
          "Expected at most %d levels of groups. Received: more.".formatted(MAX_DEPTH));
    }
    this.objects = objects;
    this.header = header;
    this.path = path;
    this.depth = depth;
    this.links = objects.links(header);
  }

  /** The path from the root, without a slash at either end; empty for the root. */
  public String path() {
    return path;
  }

  /** The address of the group in the file, which identifies it. */
  long address() {
    return header.address();
  }

  /** The names of its members, sorted. */
  public List<String> names() {
    return List.copyOf(links.keySet());
  }

  /** The attributes of the group. */
  public Hdf5Attributes attributes() throws IOException {
    return objects.attributes(header);
  }

  /**
   * The group at a path below this one.
   *
   * @param path names joined by slashes
   * @return null if there is no group at this path
   */
  public @Nullable Hdf5Group group(String path) throws IOException {
    return find(path) instanceof Hdf5Group found ? found : null;
  }

  /**
   * The dataset at a path below this one.
   *
   * @param path names joined by slashes
   * @return null if there is no dataset at this path
   */
  public @Nullable Hdf5Dataset dataset(String path) throws IOException {
    return find(path) instanceof Hdf5Dataset found ? found : null;
  }

  private @Nullable Object find(String path) throws IOException {
    Hdf5Group group = this;
    int from = 0;
    for (int slash; (slash = path.indexOf('/', from)) >= 0; from = slash + 1) {
      if (!(group.member(path.substring(from, slash)) instanceof Hdf5Group next)) {
        return null;
      }
      group = next;
    }
    return group.member(path.substring(from));
  }

  /** A group, a dataset, or null for anything else. */
  @Nullable Object member(String name) throws IOException {
    Long address = links.get(name);
    return address == null
        ? null
        : objects.open(address, path.isEmpty() ? name : path + "/" + name, depth + 1);
  }
}
