package load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What the service wrote. Under load from outside it has nothing to complain of itself. */
record ServiceLog(Path file) {

  private static final Pattern COMPLAINT =
      Pattern.compile(
          "\\bERROR\\b|OutOfMemoryError|^\\tat |Exception\\b|StackOverflowError|"
              + "\"log\\.level\":\"ERROR\"|\"level\":\"ERROR\"");

  /** The lines that must not be, the first few. */
  List<String> complaints() throws IOException {
    return lines().stream().filter(line -> COMPLAINT.matcher(line).find()).limit(8).toList();
  }

  String tail() throws IOException {
    List<String> lines = lines();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
  }

  private List<String> lines() throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
  }
}
