package io.penalties.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.penalties.PublicApi;
import io.penalties.answer.BreakdownAnswer;
import io.penalties.command.CommandProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/library.md, against a folder of the classes that the pom puts into the core jar. */
class LibraryPageTest {

  private static final Path MODEL = Path.of("src/test/resources/models/mlp_l1_l2_l1l2/model.keras");

  @TempDir private static Path core;

  private static String page = "";

  @BeforeAll
  static void copyWhatTheJarContains() throws Exception {
    page = Files.readString(Path.of("docs/library.md"));
    Path classes =
        Path.of(Penalties.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<PathMatcher> includes =
        Pattern.compile("<include>(io/penalties/.*)</include>")
            .matcher(Files.readString(Path.of("pom.xml")).replaceFirst("(?s)<id>s3</id>.*", ""))
            .results()
            .map(include -> FileSystems.getDefault().getPathMatcher("glob:" + include.group(1)))
            .toList();
    assertThat(includes).hasSizeGreaterThan(8);
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path name = classes.relativize(file);
        if (includes.stream().anyMatch(include -> include.matches(name))) {
          Files.createDirectories(core.resolve(name).resolveSibling(""));
          Files.copy(file, core.resolve(name));
        }
      }
    }
  }

  @Test
  void itsProgramRunsWithTheLibrariesThatItNames(@TempDir Path folder) throws IOException {
    List<String> program =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(page)
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(program).hasSize(1);
    assertThat(program.getFirst().lines().dropWhile(line -> !line.startsWith("void main")))
        .hasSizeLessThanOrEqualTo(10);
    Path source = Files.writeString(folder.resolve("Example.java"), program.getFirst());
    String classPath =
        Stream.concat(
                Stream.of(core.toString()),
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(
                        jar -> jar.matches(".*/(re2j|fastdoubleparser|jackson-annotations)-[^/]*")))
            .collect(Collectors.joining(File.pathSeparator));
    CommandProcess run =
        CommandProcess.run(
            new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-cp",
                classPath,
                source.toString(),
                MODEL.toString()));
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).isEqualTo("WARNING: Using incubator modules: jdk.incubator.vector\n");
    assertThat(run.out()).startsWith("total 0.");
    try (Penalties penalties = Penalties.create()) {
      BreakdownAnswer answer =
          penalties.compute(ModelRequest.of(MODEL).withRule(".*/kernel", "l2"));
      assertThat(run.out())
          .contains("total " + answer.total() + "\n", "dense_1/kernel 0.06453846460483968\n");
    }
  }

  @Test
  void itListsTheMarkedTypesAndTheyMentionNoOthers() {
    JavaClasses classes = new ClassFileImporter().importPath(core);
    Set<JavaClass> marked =
        classes.stream()
            .filter(type -> type.isAnnotatedWith(PublicApi.class))
            .collect(Collectors.toSet());
    Set<String> listed =
        Pattern.compile("`((?:library|answer|problem)\\.\\w+)`")
            .matcher(page)
            .results()
            .map(match -> "io.penalties." + match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(marked.stream().map(HasName::getName)).containsExactlyInAnyOrderElementsOf(listed);
    Set<String> mentioned = new TreeSet<>();
    for (JavaClass type : marked) {
      type.getMethods().stream()
          .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
          // Documents are made by others: what makes them is of no use to those who read them.
          .filter(method ->
              !method.getRawReturnType().equals(type) || type.getPackageName().endsWith("library"))
          .forEach(method -> {
            method.getRawParameterTypes().forEach(parameter -> mentioned.add(parameter.getName()));
            mentioned.add(method.getRawReturnType().getName());
          });
    }
    assertThat(mentioned.stream().filter(name -> name.startsWith("io.penalties.")))
        .isSubsetOf(listed);
  }
}
