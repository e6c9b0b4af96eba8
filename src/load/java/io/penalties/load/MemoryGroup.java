package io.penalties.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A Linux control group (version 1 or 2) that limits memory as a pod's limit does. Creating it
 * takes root.
 *
 * <p>The same counts against the limit as in a pod: the process, and the page cache of the files
 * that it writes, which is reclaimed before a process is killed.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">Control Group v2</a>
 */
final class MemoryGroup implements AutoCloseable {

  private static final Path ROOT = Path.of("/sys/fs/cgroup");
  private static final Path FIRST_VERSION = ROOT.resolve("memory");

  private final Path folder;
  private final boolean isFirstVersion;

  private MemoryGroup(Path folder, boolean isFirstVersion) {
    this.folder = folder;
    this.isFirstVersion = isFirstVersion;
  }

  static MemoryGroup of(String name, long limit) throws IOException {
    boolean isFirstVersion = Files.isDirectory(FIRST_VERSION);
    Path parent = isFirstVersion ? FIRST_VERSION : ROOT;
    if (!isFirstVersion) {
      Files.writeString(parent.resolve("cgroup.subtree_control"), "+memory");
    }
    Path folder = Files.createDirectories(parent.resolve(name));
    Files.writeString(
        folder.resolve(isFirstVersion ? "memory.limit_in_bytes" : "memory.max"),
        Long.toString(limit));
    return new MemoryGroup(folder, isFirstVersion);
  }

  /** A command that runs its arguments within the group. */
  List<String> command() {
    return List.of("sh", "-c", "echo $$ > " + folder + "/cgroup.procs && exec \"$@\"", "sh");
  }

  /** Peak memory, in bytes. */
  long highestBytes() throws IOException {
    String file = isFirstVersion ? "memory.max_usage_in_bytes" : "memory.peak";
    return Long.parseLong(Files.readString(folder.resolve(file)).strip());
  }

  /** Processes that were killed because no memory could be reclaimed. */
  long kills() throws IOException {
    String file = isFirstVersion ? "memory.oom_control" : "memory.events";
    for (String line : Files.readAllLines(folder.resolve(file))) {
      if (line.startsWith("oom_kill ")) {
        return Long.parseLong(line.substring("oom_kill ".length()));
      }
    }
    throw new IOException("No oom_kill in " + folder.resolve(file));
  }

  /** Removes the group, once its processes have ended. */
  @Override
  public void close() throws IOException {
    Files.delete(folder);
  }
}
