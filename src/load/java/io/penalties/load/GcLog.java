package io.penalties.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the JVM's garbage collection log. */
record GcLog(Path file) {

  private static final Pattern PAUSE =
      Pattern.compile("\\[([0-9.]+)s\\].* Pause .* ([0-9]+)M->([0-9]+)M\\([0-9]+M\\) ([0-9.]+)ms");

  /**
   * One pause of the collector.
   *
   * @param atSeconds since the JVM's start
   * @param heapAfterMegabytes heap in use after the collection
   */
  record Pause(double atSeconds, int heapAfterMegabytes, double millis) {}

  List<Pause> pauses() throws IOException {
    List<Pause> pauses = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      Matcher matcher = PAUSE.matcher(line);
      if (matcher.find()) {
        pauses.add(
            new Pause(
                Double.parseDouble(matcher.group(1)),
                Integer.parseInt(matcher.group(3)),
                Double.parseDouble(matcher.group(4))));
      }
    }
    return pauses;
  }
}
