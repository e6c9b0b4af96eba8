package io.penalties.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the operating system reports about a process.
 *
 * @param residentBytes resident memory now
 * @param highestBytes peak resident memory
 * @param threads number of operating system threads
 */
record ProcessStatus(long residentBytes, long highestBytes, int threads, Path folder) {

  static ProcessStatus of(long pid) {
    Path folder = Path.of("/proc", Long.toString(pid));
    long resident = 0;
    long highest = 0;
    int threads = 0;
    try {
      for (String line : Files.readAllLines(folder.resolve("status"))) {
        String[] words = line.split("\\s+");
        switch (words[0]) {
          case "VmRSS:" -> resident = Long.parseLong(words[1]) << 10;
          case "VmHWM:" -> highest = Long.parseLong(words[1]) << 10;
          case "Threads:" -> threads = Integer.parseInt(words[1]);
          default -> {}
        }
      }
    } catch (IOException _) {
      // It has ended.
    }
    return new ProcessStatus(resident, highest, threads, folder);
  }

  /** CPU time so far, in seconds. */
  double cpuSeconds() {
    try {
      String stat = Files.readString(folder.resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
    } catch (IOException _) {
      return 0;
    }
  }

  /** The files below this folder that the process holds open, including deleted ones. */
  List<String> openFiles(Path below) {
    return descriptors().stream().filter(file -> file.startsWith(below.toString())).toList();
  }

  long sockets() {
    return descriptors().stream().filter(file -> file.startsWith("socket:")).count();
  }

  private List<String> descriptors() {
    try (Stream<Path> files = Files.list(folder.resolve("fd"))) {
      return files.map(ProcessStatus::link).toList();
    } catch (IOException _) {
      return List.of();
    }
  }

  private static String link(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException _) {
      return "";
    }
  }
}
