package io.penalties.load;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The table of all scenarios, as text and as JSON. */
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
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("form", options.isLong() ? "long" : "short");
    document.put("seed", options.seed());
    document.put("heap", options.heap());
    results.forEach((name, tally) -> document.put(name, document(tally)));
    Files.createDirectories(options.result().toAbsolutePath().getParent());
    new JsonMapper().writerWithDefaultPrettyPrinter().writeValue(options.result(), document);
  }

  private static Map<String, Object> document(Tally tally) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("checks", tally.checks());
    document.put("failed", tally.failed());
    tally.counts().forEach((name, sum) -> document.put("count: " + name, sum));
    document.putAll(tally.facts());
    document.put("findings", tally.findings());
    return document;
  }
}
