package io.penalties.helm;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics in expressions of Prometheus's query language. */
final class PromQl {

  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern NOT_METRICS =
      Pattern.compile(
          "(\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\))|\\[[^\\]]*]");
  private static final Pattern METRIC =
      Pattern.compile("\\b([a-zA-Z_:][a-zA-Z0-9_:]*)\\b\\s*(\\{[^}]*})?(?!\\s*\\()");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)\\s*(?:=~|!~|!=|=)");
  private static final Pattern LABEL_VALUES =
      Pattern.compile("label_values\\((.*),\\s*[a-z_]+\\s*\\)");
  private static final Set<String> KEYWORDS =
      Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");

  private PromQl() {}

  /** The metrics of an expression, each with the labels by which it is chosen. */
  static Map<String, Set<String>> metrics(String expression) {
    Matcher variable = LABEL_VALUES.matcher(expression);
    String text = variable.matches() ? variable.group(1) : expression;
    text = NOT_METRICS.matcher(TEXT.matcher(text).replaceAll("\"\"")).replaceAll(" ");
    Map<String, Set<String>> metrics = new TreeMap<>();
    Matcher metric = METRIC.matcher(text);
    while (metric.find()) {
      if (!KEYWORDS.contains(metric.group(1))) {
        Set<String> labels = metrics.computeIfAbsent(metric.group(1), _ -> new TreeSet<>());
        if (metric.group(2) != null) {
          Matcher label = LABEL.matcher(metric.group(2));
          while (label.find()) {
            labels.add(label.group(1));
          }
        }
      }
    }
    return metrics;
  }
}
