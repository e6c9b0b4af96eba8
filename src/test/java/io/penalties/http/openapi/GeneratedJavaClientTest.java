package io.penalties.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.annotation.Nullable;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apache.http.HttpEntity;
import org.apache.http.client.entity.UrlEncodedFormEntity;
import org.apache.http.entity.mime.MultipartEntityBuilder;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A Java client is generated from the text, compiled with a program that uses it, and called. */
@ServedTextTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedJavaClientTest {

  private static final Path PROGRAM = Path.of("src/test/resources/openapi/java/ClientCalls.java");

  @LocalServerPort private int port;

  private URI base;
  private Class<?> program;

  @BeforeAll
  void generateAndCompile() throws Exception {
    RunningService service = RunningService.onPort(port);
    base = service.base();
    Path generated =
        ClientGenerator.generate(
            service,
            "java",
            "--library=native",
            "--additional-properties=openApiNullable=false,useJakartaEe=true"
                + ",invokerPackage=client,apiPackage=client.api,modelPackage=client.model",
            "--global-property=apiTests=false,modelTests=false,apiDocs=false,modelDocs=false");
    Path classes = Files.createDirectories(generated.resolve("classes"));
    compile(generated.resolve("client/src/main/java"), classes);
    // Left open: it reads from a directory, and what it has loaded lives as long as the tests.
    program =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())
            .loadClass("ClientCalls");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "documentedExample",
        "nestedDataWithoutShape",
        "answerWithNaN",
        "directCall",
        "tensorFile",
        "catalogue",
        "refusalIsAnApiException"
      })
  void calls(String method) throws Throwable {
    try {
      program.getMethod(method, URI.class).invoke(null, base);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static void compile(Path sources, Path classes) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null);
        Stream<Path> tree = Files.walk(sources)) {
      List<Path> units =
          Stream.concat(tree.filter(file -> file.toString().endsWith(".java")), Stream.of(PROGRAM))
              .toList();
      boolean compiled =
          compiler
              .getTask(
                  null,
                  files,
                  diagnostics,
                  List.of("-proc:none", "-d", classes.toString(), "-classpath", classPath()),
                  null,
                  files.getJavaFileObjectsFromPaths(units))
              .call();
      assertThat(compiled).as(diagnostics.getDiagnostics().toString()).isTrue();
    }
  }

  /** What a generated client needs, and the assertions of the program; nothing of the service. */
  private static String classPath() throws URISyntaxException {
    StringBuilder path = new StringBuilder();
    for (Class<?> type :
        List.of(
            ObjectMapper.class,
            JsonParser.class,
            JsonProperty.class,
            JavaTimeModule.class,
            Nullable.class,
            MultipartEntityBuilder.class,
            UrlEncodedFormEntity.class,
            HttpEntity.class,
            Assertions.class)) {
      path.append(Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()))
          .append(System.getProperty("path.separator"));
    }
    return path.toString();
  }
}
