package io.penalties.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Options of the command line.
 *
 * @param isLong the long form; the short one takes about four minutes in all
 * @param scenarios names of scenarios; empty for all but the hour-long soak
 * @param port of the service; the next one is its management port
 * @param heap heap of the service, as for {@code -Xmx}
 * @param memory limit of the whole process in bytes, set by a control group; the heap is then sized
 *     from it as in the image; 0 for none
 * @param cpus processors that the service may use, as for {@code taskset}; empty for all
 * @param folder for logs and temporary files
 * @param result the JSON file to write
 * @param soakShare rate of the soak, as a share of the measured capacity
 * @param plot the SVG file with the soak's curves
 */
record Options(
    boolean isLong,
    List<String> scenarios,
    long seed,
    int port,
    String heap,
    long memory,
    String cpus,
    double soakMinutes,
    double soakShare,
    Path java,
    Path jar,
    Path resources,
    Path folder,
    Path result,
    Path plot,
    List<String> serviceArguments) {

  static final String USAGE =
      """
      .ci/load [--long] [--scenario=NAME]... [--seed=N] [--port=N] [--heap=512m]
        [--memory=MEGABYTES] [--cpus=LIST] [--soak-minutes=N] [--soak-share=0.8] [--java=FILE]
        [--jar=FILE] [--folder=FOLDER] [--result=FILE] [--plot=FILE] [-- ARGUMENT OF THE SERVICE...]\
      """;

  static Options parse(String[] arguments) throws IOException {
    boolean isLong = false;
    List<String> scenarios = new ArrayList<>();
    long seed = 1;
    int port = 18080;
    String heap = "512m";
    long memory = 0;
    String cpus = "";
    double soakMinutes = -1;
    double soakShare = 0.8;
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path jar = null;
    Path folder = Path.of("target", "load");
    Path result = null;
    Path plot = null;
    List<String> serviceArguments = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--")) {
        serviceArguments.addAll(List.of(arguments).subList(i + 1, arguments.length));
        break;
      }
      String[] pair = arguments[i].split("=", 2);
      String value = pair.length == 2 ? pair[1] : "";
      switch (pair[0]) {
        case "--long" -> isLong = true;
        case "--scenario" -> scenarios.add(value);
        case "--seed" -> seed = Long.parseLong(value);
        case "--port" -> port = Integer.parseInt(value);
        case "--heap" -> heap = value;
        case "--memory" -> memory = Long.parseLong(value) << 20;
        case "--cpus" -> cpus = value;
        case "--soak-minutes" -> soakMinutes = Double.parseDouble(value);
        case "--soak-share" -> soakShare = Double.parseDouble(value);
        case "--java" -> java = Path.of(value);
        case "--jar" -> jar = Path.of(value);
        case "--folder" -> folder = Path.of(value);
        case "--result" -> result = Path.of(value);
        case "--plot" -> plot = Path.of(value);
        default ->
            throw new IllegalArgumentException(
                "Expected an option. Received: " + arguments[i] + "\n" + USAGE);
      }
    }
    return new Options(
        isLong,
        scenarios,
        seed,
        port,
        heap,
        memory,
        cpus,
        soakMinutes >= 0 ? soakMinutes : isLong ? 60 : 0.2,
        soakShare,
        java,
        jar != null ? jar : onlyJar(),
        Path.of("src", "test", "resources").toAbsolutePath(),
        folder.toAbsolutePath(),
        result != null ? result : folder.resolve("result.json"),
        plot != null ? plot : folder.resolve("soak.svg"),
        serviceArguments);
  }

  /** One of two numbers, depending on the form of the run. */
  int count(int shortForm, int longForm) {
    return isLong ? longForm : shortForm;
  }

  private static Path onlyJar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      List<Path> jars =
          files
              .filter(file -> file.getFileName().toString().matches("penalties-[0-9].*\\.jar"))
              .filter(file -> !file.getFileName().toString().matches(".*-(core|s3|sources)\\.jar"))
              .toList();
      if (jars.size() != 1) {
        throw new IllegalArgumentException("Expected one jar in target/. Received: " + jars);
      }
      return jars.getFirst().toAbsolutePath();
    }
  }
}
