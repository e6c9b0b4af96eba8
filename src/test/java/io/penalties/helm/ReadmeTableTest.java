package io.penalties.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The chart's README has every value, with its default and what values.yaml says of it. */
class ReadmeTableTest {

  private static final Pattern KEY = Pattern.compile("^( *)([A-Za-z0-9-]+):.*");
  private static final String COMMENT = "# -- ";

  @Test
  void theTableIsValuesYaml() throws IOException {
    String readme = Files.readString(Chart.FOLDER.resolve("README.md"));
    String table = readme.substring(readme.indexOf("\n## Values\n"));
    List<String> rows = table.lines().filter(line -> line.startsWith("| `")).toList();

    assertThat(rows).isEqualTo(documented());
  }

  @Test
  void everyValueIsDocumented() throws IOException {
    List<String> documented =
        documented().stream().map(row -> row.substring(3, row.indexOf('`', 3))).toList();
    List<String> leaves = new ArrayList<>();
    leaves(values(), "", leaves);
    for (String leaf : leaves) {
      assertThat(documented).anyMatch(key -> leaf.equals(key) || leaf.startsWith(key + "."));
    }
  }

  @Test
  void everyAlertHasARunbook() throws IOException {
    String runbook = Files.readString(Path.of("docs/alerts.md"));
    for (JsonNode rule :
        Chart.one(Chart.of("everything"), "PrometheusRule").at("/spec/groups/0/rules")) {
      String alert = rule.path("alert").asString();
      assertThat(runbook).contains("\n## " + alert + "\n");
      assertThat(rule.at("/annotations/summary").asString()).isNotEmpty();
      assertThat(rule.at("/annotations/description").asString()).isNotEmpty();
      assertThat(rule.at("/annotations/runbook_url").asString())
          .isEqualTo("https://wiki.example/penalties#" + alert.toLowerCase(Locale.ROOT));
    }
  }

  /** The rows of the table, from the comments that document a value. */
  private static List<String> documented() throws IOException {
    List<String> rows = new ArrayList<>();
    Deque<String> path = new ArrayDeque<>();
    String comment = "";
    for (String line : Files.readAllLines(Chart.FOLDER.resolve("values.yaml"))) {
      Matcher key = KEY.matcher(line);
      if (line.strip().startsWith(COMMENT)) {
        comment = line.strip().substring(COMMENT.length());
      } else if (key.matches()) {
        while (path.size() > key.group(1).length() / 2) {
          path.removeLast();
        }
        path.addLast(key.group(2));
        if (!comment.isEmpty()) {
          JsonNode value = values().at("/" + String.join("/", path));
          rows.add("| `%s` | `%s` | %s |".formatted(String.join(".", path), value, comment));
          comment = "";
        }
      }
    }
    return rows;
  }

  private static JsonNode values() throws IOException {
    return Manifest.tree(Files.readString(Chart.FOLDER.resolve("values.yaml")));
  }

  private static void leaves(JsonNode node, String path, List<String> leaves) {
    if (node.isObject() && !node.isEmpty()) {
      node.properties()
          .forEach(child ->
              leaves(
                  child.getValue(),
                  path.isEmpty() ? child.getKey() : path + "." + child.getKey(),
                  leaves));
    } else {
      leaves.add(path);
    }
  }
}
