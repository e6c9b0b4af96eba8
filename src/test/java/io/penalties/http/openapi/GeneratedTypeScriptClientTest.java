package io.penalties.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.WithCheckpoints;
import io.penalties.tools.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A TypeScript client is generated from the text, type-checked with a program that uses it, and
 * called. The compiler needs Node.js and its packages; without them only the generation is tested.
 */
@WithCheckpoints
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedTypeScriptClientTest {

  private static final Path PROGRAM = Path.of("src/test/resources/openapi/typescript");
  private static final Path COMPILER = ClientGenerator.TARGET.resolve("typescript-compiler");

  @LocalServerPort private int port;

  private RunningService service;
  private Path program;

  @BeforeAll
  void generate() throws Exception {
    service = RunningService.onPort(port);
    program = ClientGenerator.generate(service, "typescript-fetch");
  }

  @Test
  void isGenerated() throws Exception {
    assertThat(program.resolve("client/apis/PenaltiesApi.ts"))
        .content()
        .contains(
            "async computePenalties(",
            "async computeDirectPenalty(",
            "async computeFilePenalties(",
            "async computeTensorPenalties(",
            "async computeModelPenalties(");
    assertThat(program.resolve("client/models/Breakdown.ts")).content().contains("total: any");
    assertThat(program.resolve("client/models/Penalty.ts"))
        .content()
        .contains("batchSize: number | null;", "share: number | null;", "shape: Array<number>;");
  }

  @Test
  void compilesAndCalls() throws Exception {
    Tools.need(
        ToolProcess.isThere("node") && ToolProcess.isThere("npm"),
        "The generated TypeScript client needs Node.js with npm.");
    installCompiler();
    for (String file : List.of("client-calls.ts", "tsconfig.json")) {
      Files.copy(PROGRAM.resolve(file), program.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    Path tsc = COMPILER.resolve("node_modules/typescript/bin/tsc").toAbsolutePath();
    ToolProcess.Result compilation =
        ToolProcess.run(program, List.of("node", tsc.toString(), "--project", "."));
    assertThat(compilation.exitCode()).as(compilation.output()).isZero();

    ToolProcess.Result calls =
        ToolProcess.run(program, List.of("node", "out/client-calls.js", service.base().toString()));
    assertThat(calls.exitCode()).as(calls.output()).isZero();
    assertThat(calls.output()).contains("All calls answered as expected.");
  }

  /** Takes the packages from npm's cache where it can. */
  private static void installCompiler() throws IOException, InterruptedException {
    Files.createDirectories(COMPILER);
    Files.copy(
        PROGRAM.resolve("package.json"),
        COMPILER.resolve("package.json"),
        StandardCopyOption.REPLACE_EXISTING);
    ToolProcess.Result installation =
        ToolProcess.run(
            COMPILER,
            List.of(
                "npm",
                "install",
                "--prefer-offline",
                "--no-package-lock",
                "--no-audit",
                "--no-fund",
                "--loglevel=error"));
    Tools.need(
        installation.exitCode() == 0,
        "npm could not install the TypeScript compiler: " + installation.output());
  }
}
