package load;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The table of all scenarios, for people and as JSON. */
record Report(Options options, Map<String, Tally> results) {

  int failed() {
    return results.values().stream().mapToInt(Tally::failed).sum();
  }

  void print() {
    System.out.printf(
        "%n%-18s %9s %11s %6s %9s %10s %8s %9s %8s %6s%n",
        "scenario",
        "requests",
        "well-formed",
        "wrong",
        "malformed",
        "5xx≠503",
        "503",
        "no answer",
        "RSS MB",
        "checks");
    results.forEach((name, tally) ->
        System.out.printf(
            "%-18s %9d %11d %6d %9d %10d %8d %9d %8s %6s%n",
            name,
            tally.get("sent"),
            tally.get("well-formed"),
            tally.get("wrong"),
            tally.get("malformed"),
            Aftermath.failures(tally),
            tally.get("status 503"),
            tally.sum("no answer"),
            tally.facts().getOrDefault("highest RSS MB", "-"),
            tally.checks() - tally.failed() + "/" + tally.checks()));
    int checks = results.values().stream().mapToInt(Tally::checks).sum();
    System.out.println();
    results.forEach((name, tally) ->
        tally.findings().stream()
            .filter(finding -> finding.startsWith("FAILED"))
            .distinct()
            .forEach(finding -> System.out.println(name + ": " + finding)));
    System.out.println("results: " + options.result());
    System.out.println(checks - failed() + " passed, " + failed() + " failed");
  }

  void write() throws IOException {
    StringJoiner scenarios = new StringJoiner(",\n", "{\n", "\n}\n");
    scenarios.add("\"form\": " + (options.isLong() ? "\"long\"" : "\"short\""));
    scenarios.add("\"seed\": " + options.seed());
    scenarios.add("\"heap\": " + Json.quote(options.heap()));
    results.forEach((name, tally) -> scenarios.add(Json.quote(name) + ": " + json(tally)));
    Files.createDirectories(options.result().toAbsolutePath().getParent());
    Files.writeString(options.result(), scenarios.toString());
  }

  private static String json(Tally tally) {
    StringJoiner object = new StringJoiner(",\n  ", "{\n  ", "\n}");
    object.add("\"checks\": " + tally.checks());
    object.add("\"failed\": " + tally.failed());
    tally.counts().forEach((name, sum) -> object.add(Json.quote("count: " + name) + ": " + sum));
    tally
        .facts()
        .forEach((name, value) ->
            object.add(
                Json.quote(name)
                    + ": "
                    + (value instanceof Number ? value : Json.quote(value.toString()))));
    object.add("\"findings\": " + list(tally.findings()));
    return object.toString();
  }

  private static String list(List<String> texts) {
    StringJoiner list = new StringJoiner(",\n    ", "[", "]");
    texts.forEach(text -> list.add(Json.quote(text)));
    return list.toString();
  }
}
