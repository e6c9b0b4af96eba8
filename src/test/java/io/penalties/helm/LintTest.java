package io.penalties.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The chart as a package: linted, one object a file, for clusters that have what it needs. */
class LintTest {

  @Test
  void strictLintFindsNothing() {
    LintResult result = new Helm(Chart.FOLDER).lint().strict().call();

    assertThat(result.isFailed()).isFalse();
    assertThat(result.getMessages()).containsExactly("[INFO] Chart.yaml: icon is recommended");
  }

  @Test
  void eachTemplateIsOneObject() throws IOException {
    Pattern kind = Pattern.compile("^kind: ", Pattern.MULTILINE);
    try (Stream<Path> files = Files.walk(Chart.FOLDER.resolve("templates"))) {
      List<Path> templates = files.filter(file -> file.toString().endsWith(".yaml")).toList();
      assertThat(templates).hasSizeGreaterThan(14);
      for (Path template : templates) {
        assertThat(kind.matcher(Files.readString(template)).results())
            .as("%s", template)
            .hasSize(1);
      }
    }
  }

  @Test
  void clustersWithoutTheSleepActionAreRefused() {
    assertThatThrownBy(
            () -> new Helm(Chart.FOLDER).template().withName("a").withKubeVersion("1.29.9").call())
        .hasMessageContaining("chart requires kubeVersion: >=1.30.0-0");
  }

  @Test
  void theAppVersionIsThePomsVersion() throws IOException {
    String version = Manifest.tree(chartYaml()).path("appVersion").asString();
    assertThat(Files.readString(Path.of("pom.xml")))
        .contains("<artifactId>penalties</artifactId>\n  <version>" + version + "</version>");
  }

  private static String chartYaml() throws IOException {
    return Files.readString(Chart.FOLDER.resolve("Chart.yaml"));
  }
}
