package io.penalties.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.containAnyMethodsThat;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.penalties.PenaltiesApplication;
import io.penalties.config.PenaltiesConfiguration;
import io.penalties.format.TensorFileReader;
import io.penalties.http.body.Exchanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PostMapping;

/** The map in {@code io.penalties}' package-info, held. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.penalties");

  private static final String[] CORE = {
    "io.penalties.tensor..",
    "io.penalties.admission..",
    "io.penalties.source",
    "io.penalties.kernel..",
    "io.penalties.regularizer..",
    "io.penalties.format..",
    "io.penalties.model..",
    "io.penalties.penalty..",
    "io.penalties.request.."
  };

  @Test
  void everyArrowGoesDown() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("tensor")
        .definedBy("io.penalties.tensor..")
        .layer("admission")
        .definedBy("io.penalties.admission..")
        .layer("source")
        .definedBy("io.penalties.source")
        .layer("kernel")
        .definedBy("io.penalties.kernel..")
        .layer("regularizer")
        .definedBy("io.penalties.regularizer..")
        .layer("format")
        .definedBy("io.penalties.format..")
        .layer("model")
        .definedBy("io.penalties.model..")
        .layer("penalty")
        .definedBy("io.penalties.penalty..")
        .layer("request")
        .definedBy("io.penalties.request..")
        .layer("answer")
        .definedBy("io.penalties.answer..")
        .layer("problem")
        .definedBy("io.penalties.problem..")
        .layer("library")
        .definedBy("io.penalties.library..")
        .layer("command")
        .definedBy("io.penalties.command..")
        .layer("metrics")
        .definedBy("io.penalties.metrics..")
        .layer("s3")
        .definedBy("io.penalties.source.s3..")
        .layer("http")
        .definedBy("io.penalties.http..")
        .layer("server")
        .definedBy("io.penalties.server..")
        .layer("access")
        .definedBy("io.penalties.access..")
        .layer("config")
        .definedBy("io.penalties.config..")
        .whereLayer("config")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("access")
        .mayOnlyBeAccessedByLayers("config")
        .whereLayer("server")
        .mayOnlyBeAccessedByLayers("config", "http")
        .whereLayer("http")
        .mayOnlyBeAccessedByLayers("config", "access", "server")
        .whereLayer("metrics")
        .mayOnlyBeAccessedByLayers("config")
        .whereLayer("command")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("library")
        .mayOnlyBeAccessedByLayers("command")
        .whereLayer("request")
        .mayOnlyBeAccessedByLayers("config", "http")
        .whereLayer("answer")
        .mayOnlyBeAccessedByLayers("config", "http", "library", "command")
        .whereLayer("problem")
        .mayOnlyBeAccessedByLayers("config", "http", "access", "server", "library", "command")
        .whereLayer("penalty")
        .mayOnlyBeAccessedByLayers(
            "config", "http", "metrics", "request", "answer", "problem", "library")
        .whereLayer("model")
        .mayOnlyBeAccessedByLayers(
            "config", "http", "metrics", "request", "answer", "problem", "library", "penalty")
        .whereLayer("admission")
        .mayOnlyBeAccessedByLayers(
            "config",
            "http",
            "server",
            "metrics",
            "problem",
            "library",
            "command",
            "request",
            "penalty",
            "model",
            "format",
            "regularizer",
            "source",
            "s3",
            "kernel")
        .whereLayer("source")
        .mayOnlyBeAccessedByLayers(
            "config", "http", "metrics", "s3", "problem", "library", "model", "format")
        .whereLayer("s3")
        .mayOnlyBeAccessedByLayers("config")
        .whereLayer("kernel")
        .mayOnlyBeAccessedByLayers("config", "metrics", "library", "penalty", "model")
        .whereLayer("regularizer")
        .mayOnlyBeAccessedByLayers(
            "config", "http", "metrics", "request", "answer", "problem", "library", "command",
            "penalty", "model")
        .whereLayer("format")
        .mayOnlyBeAccessedByLayers(
            "config", "http", "metrics", "request", "problem", "library", "penalty", "model")
        .because("a request goes down from bytes to numbers and its answer up again, once")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCircles() {
    slices()
        .matching("io.penalties.(**)")
        .should()
        .beFreeOfCycles()
        .because("what depends on each other cannot be understood, tested or moved alone")
        .check(CLASSES);
  }

  @Test
  void theCoreIsPlainJava() {
    noClasses()
        .that()
        .resideInAnyPackage(CORE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "jakarta..",
            "io.micrometer..",
            "io.swagger..",
            "com.fasterxml..",
            "tools.jackson..",
            "software.amazon..",
            "org.slf4j..")
        .because("what Keras means has nothing to do with how the service is called or watched")
        .check(CLASSES);
  }

  @Test
  void documentsAreSharedByServiceCommandAndJobs() {
    noClasses()
        .that()
        .resideInAnyPackage("io.penalties.answer..", "io.penalties.problem..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "jakarta..",
            "io.micrometer..",
            "tools.jackson..",
            "org.slf4j..")
        .because("an answer is the same document wherever it is computed")
        .check(CLASSES);
  }

  @Test
  void theConfigurationNamesEveryComponent() {
    List<String> components =
        CLASSES.stream()
            .filter(type -> type.isMetaAnnotatedWith(Component.class))
            .map(JavaClass::getName)
            .toList();
    Stream<Class<?>> roots = Stream.of(PenaltiesApplication.class, PenaltiesConfiguration.class);
    Stream<Class<?>> named =
        Stream.of(PenaltiesConfiguration.class.getAnnotation(Import.class).value());
    assertThat(Stream.concat(roots, named).map(Class::getName)).containsAll(components);
  }

  @Test
  void onlySimdClassesTouchTheVectorApi() {
    noClasses()
        .that(not(simpleNameStartingWith("Simd").and(resideInAPackage("io.penalties.kernel"))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator.vector..")
        .because("without the incubator module the service must start, on the scalar kernel")
        .check(CLASSES);
  }

  @Test
  void formatsDoNotKnowEachOther() {
    slices()
        .matching("io.penalties.format.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            resideInAnyPackage("io.penalties.format.npy", "io.penalties.format.torch"),
            resideInAPackage("io.penalties.format.zip"))
        .ignoreDependency(
            resideInAnyPackage("io.penalties.format.safetensors", "io.penalties.format.tfjs"),
            resideInAPackage("io.penalties.format.json"))
        .ignoreDependency(
            resideInAPackage("io.penalties.format.bundle"),
            resideInAPackage("io.penalties.format.protobuf"))
        .because(
            "each format is read by its own rules, but some are zip archives or have a header in"
                + " JSON, and entries of a TensorBundle are protocol buffers")
        .check(CLASSES);
  }

  @Test
  void formatsKnowNothingButBytesAndTensors() {
    noClasses()
        .that()
        .resideInAPackage("io.penalties.format..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.penalties..")
                .and(
                    not(
                        resideInAnyPackage(
                            "io.penalties.format..",
                            "io.penalties.tensor",
                            "io.penalties.admission",
                            "io.penalties.source"))))
        .because("what a file holds has nothing to do with what is computed of it")
        .check(CLASSES);
  }

  @Test
  void tensorsOfFilesAreTakenInOneLoop() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.penalties.format..", "io.penalties.model.keras.file..")
        // References are listed where they lie, and read when a weight is compared with them.
        .and()
        .haveNameNotMatching(".*\\.(TensorIntake|ReferenceTensors|ExpandedTensors.*)")
        .should()
        .callMethod(TensorFileReader.class, "next")
        .because("what tensors a regularizer can act on is one policy, whatever file they are in")
        .check(CLASSES);
  }

  @Test
  void onlyTheKernelDecodesElements() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.penalties.kernel")
        .should()
        .callMethod(Float.class, "float16ToFloat", short.class)
        .orShould()
        .callMethod(Float.class, "intBitsToFloat", int.class)
        .because("Elements is the definition of each element type; vectors are tested against it")
        .check(CLASSES);
  }

  @Test
  void httpImportsNoDecoder() {
    noClasses()
        .that()
        .resideInAPackage("io.penalties.http..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.penalties.format.(*)..")
                .and(not(resideInAPackage("io.penalties.format.json"))))
        .because("a new format is no new operation; JSON is what requests are written in")
        .check(CLASSES);
  }

  @Test
  void theCoreNamesNoProperty() throws IOException {
    Pattern property = Pattern.compile("\"penalties\\.[a-z-]+\\.[a-z]");
    for (Path file : sources()) {
      boolean core =
          Stream.of(CORE)
              .map(name -> name.replace("..", "").replace('.', '/') + "/")
              .anyMatch(file.toString()::contains);
      if (core) {
        assertThat(property.matcher(Files.readString(file)).find())
            .as("a property in %s: a limit gets its name from the configuration", file)
            .isFalse();
      }
    }
  }

  @Test
  void noTwoClassesHaveTheSameName() throws IOException {
    Map<Path, List<Path>> byName =
        sources().stream()
            .filter(file -> !file.endsWith("package-info.java"))
            .collect(Collectors.groupingBy(Path::getFileName));
    assertThat(byName.values()).filteredOn(files -> files.size() > 1).isEmpty();
  }

  @Test
  void onlySourcesOfObjectStoresTouchTheAwsSdk() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.penalties.source.s3..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon..")
        .because("another store, or none, is one package")
        .check(CLASSES);
  }

  @Test
  void onlyTheServerTouchesTomcat() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.penalties.server..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.catalina..", "org.apache.coyote..", "org.apache.tomcat..")
        .because("what wraps the container is one configuration, in one order")
        .check(CLASSES);
  }

  @Test
  void everyComputingOperationFollowsTheProtocol() {
    classes()
        .that(containAnyMethodsThat(annotatedWith(PostMapping.class)))
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Exchanges.class)
        .because("without admission a request takes memory that nobody counts")
        .check(CLASSES);
  }

  @Test
  void accessKnowsOnlyProblems() {
    noClasses()
        .that()
        .resideInAPackage("io.penalties.access..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.penalties.http..")
                .and(not(resideInAPackage("io.penalties.http.problem.."))))
        .because("who may call does not depend on what is called")
        .check(CLASSES);
  }

  @Test
  void theCommonPoolIsNotUsed() {
    noClasses()
        .should()
        .callMethod(java.util.concurrent.ForkJoinPool.class, "commonPool")
        .orShould()
        .callMethod(java.util.Collection.class, "parallelStream")
        .because("computations have a bounded pool of their own")
        .check(CLASSES);
  }

  @Test
  void fieldsAreNotInjected() {
    fields()
        .should()
        .notBeAnnotatedWith(org.springframework.beans.factory.annotation.Autowired.class)
        .because("a class says in its constructor what it needs")
        .check(CLASSES);
  }

  @Test
  void namesSayWhatAClassIs() {
    classes()
        .should()
        .haveNameNotMatching(".*(Utils?|Helper|Manager|Impl|Base)")
        .because("these words name no concept")
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarkedAndSaysWhatItIs() throws IOException {
    List<Path> folders = sources().stream().map(Path::getParent).distinct().toList();
    assertThat(folders).isNotEmpty();
    for (Path folder : folders) {
      assertThat(folder.resolve("package-info.java"))
          .content()
          .startsWith("/**")
          .contains("@" + NullMarked.class.getSimpleName());
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/penalties"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
