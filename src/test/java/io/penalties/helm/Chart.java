package io.penalties.helm;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The chart, rendered by Helm itself. */
final class Chart {

  static final Path FOLDER = Path.of("helm/penalties");
  static final String RELEASE = "losses";
  static final String NAMESPACE = "models";

  private static final Path VALUE_SETS = Path.of("src/test/resources/helm/values");
  private static final String KUBERNETES = "1.34.0";
  private static final Path WORK = Path.of("target/helm");
  private static final Path UNHOOKED = unhooked();

  private Chart() {}

  /** The files of the value sets for which the chart is rendered. */
  static List<Path> valueSets() {
    try (Stream<Path> files = Files.list(VALUE_SETS)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the chart renders with the values of a set. */
  static List<Manifest> of(String valueSet) {
    return render(RELEASE, VALUE_SETS.resolve(valueSet + ".yaml"));
  }

  /** What the chart renders with these values. */
  static List<Manifest> withValues(String values) {
    return render(RELEASE, file(values));
  }

  /** What the chart renders with the values of a file, hooks included. */
  static List<Manifest> render(String release, Path values) {
    return Manifest.all(
        new Helm(UNHOOKED)
            .template()
            .withName(release)
            .withNamespace(NAMESPACE)
            .withKubeVersion(KUBERNETES)
            .withValuesFile(values.toAbsolutePath())
            .call());
  }

  /** What an installation with these values says. */
  static String notes(String values) {
    String output =
        new Helm(FOLDER)
            .install()
            .clientOnly()
            .dryRun()
            .withName(RELEASE)
            .withNamespace(NAMESPACE)
            .withKubeVersion(KUBERNETES)
            .withValuesFile(file(values).toAbsolutePath())
            .call()
            .getOutput();
    return output.substring(output.indexOf("NOTES:"));
  }

  /** The one manifest of a kind. */
  static Manifest one(List<Manifest> manifests, String kind) {
    List<Manifest> found = manifests.stream().filter(m -> m.kind().equals(kind)).toList();
    if (found.size() != 1) {
      throw new AssertionError("Expected one " + kind + ". Received: " + found + ".");
    }
    return found.getFirst();
  }

  private static Path file(String values) {
    try {
      Path file = Files.createTempFile(WORK, "values", ".yaml");
      file.toFile().deleteOnExit();
      return Files.writeString(file, values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy without hooks, which this library's template command leaves out. */
  private static Path unhooked() {
    try {
      Path copy = WORK.resolve("penalties");
      FileSystemUtils.deleteRecursively(copy);
      FileSystemUtils.copyRecursively(FOLDER, copy);
      Path hook = copy.resolve("templates/tests/documented-example.yaml");
      Files.writeString(hook, Files.readString(hook).replace("helm.sh/hook", "example.com/hook"));
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
