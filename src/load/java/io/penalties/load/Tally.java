package io.penalties.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts the events of a scenario and collects its failures. Thread-safe. */
final class Tally {

  private static final int MAX_FINDINGS = 200;

  private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();
  private final Map<String, Object> facts = new TreeMap<>();
  private final List<String> findings = new ArrayList<>();
  private int checks;
  private int failed;

  void count(String name) {
    counts.computeIfAbsent(name, _ -> new LongAdder()).increment();
  }

  /** Adds the counts and findings of another. */
  void add(Tally other) {
    other
        .counts()
        .forEach((name, sum) -> counts.computeIfAbsent(name, _ -> new LongAdder()).add(sum));
    other.findings().forEach(this::finding);
  }

  long get(String name) {
    LongAdder count = counts.get(name);
    return count == null ? 0 : count.sum();
  }

  /** The sum of the counts whose names start with this prefix. */
  long sum(String prefix) {
    return counts.entrySet().stream()
        .filter(e -> e.getKey().startsWith(prefix))
        .mapToLong(e -> e.getValue().sum())
        .sum();
  }

  /** A figure for the report. */
  synchronized void fact(String name, Object value) {
    facts.put(name, value);
  }

  /** Records something that must not happen, with its evidence. */
  synchronized void finding(String text) {
    if (findings.size() < MAX_FINDINGS) {
      findings.add(text);
    }
  }

  /** Checks a statement of the scenario; a false one fails the run. */
  synchronized void check(boolean holds, String statement) {
    checks++;
    if (!holds) {
      failed++;
      findings.add("FAILED: " + statement);
    }
  }

  synchronized int checks() {
    return checks;
  }

  synchronized int failed() {
    return failed;
  }

  synchronized List<String> findings() {
    return List.copyOf(findings);
  }

  synchronized Map<String, Object> facts() {
    return new TreeMap<>(facts);
  }

  Map<String, Long> counts() {
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((name, sum) -> sums.put(name, sum.sum()));
    return sums;
  }
}
