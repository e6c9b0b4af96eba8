package io.penalties.command;

import io.penalties.answer.BreakdownAnswer;
import io.penalties.library.ModelRequest;
import io.penalties.library.Penalties;
import io.penalties.library.Progress;
import io.penalties.library.RefusedException;
import io.penalties.problem.Problem;
import io.penalties.regularizer.InvalidRegularizerException;
import io.penalties.regularizer.rules.InvalidPatternException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code compute}: the penalties of a model in files. */
@Command(
    name = "compute",
    description =
        "Computes the penalties of a model, as POST /penalties/model of the service does.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    sortOptions = false,
    footer = {"", PenaltiesCommand.EXIT_CODES})
final class ComputeCommand implements Callable<Integer> {

  private static final int COMPUTED = 0;
  private static final int REFUSED = 1;

  /** The status that a shell reports for a program that wrote to a closed pipe: 128 + SIGPIPE. */
  private static final int NO_READER = 141;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "The files of one model: a file, several, an archive, a folder, an index or prefix whose"
              + " files are in the same folder, or - for standard input.")
  private List<Path> files = List.of();

  @Option(
      names = "--rule",
      paramLabel = "PATTERN=REGULARIZER",
      description =
          "Attaches a regularizer (l2, or an object in JSON; null detaches) to the weights whose"
              + " whole name the pattern matches. Rules precede those in --options.")
  private List<String> rules = List.of();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The model's config (model.to_json()), for files that contain only weights.")
  private @Nullable Path config;

  @Option(names = "--options", paramLabel = "FILE", description = "The options, in JSON.")
  private @Nullable Path options;

  @Option(
      names = "--outputs",
      paramLabel = "FILE",
      description = "The outputs of layers, a .npz or safetensors file.")
  private @Nullable Path outputs;

  @Option(
      names = "--reference",
      arity = "1..*",
      paramLabel = "FILE",
      description = "The files of a model with which the weights are compared (L2SP …).")
  private List<Path> reference = List.of();

  @Option(
      names = "--importance",
      arity = "1..*",
      paramLabel = "FILE",
      description = "The files of a model with the importance of each element (EWC).")
  private List<Path> importance = List.of();

  @Option(
      names = "--format",
      paramLabel = "table|json|csv",
      description = "The format of the result; default: table.")
  private OutputFormat format = OutputFormat.TABLE;

  @Option(
      names = "--max",
      paramLabel = "PATTERN=VALUE",
      description = "Ends with 1 if a term whose whole name the pattern matches exceeds the value.")
  private List<String> max = List.of();

  @Override
  public Integer call() {
    List<Bound> bounds = max.stream().map(this::bound).toList();
    rules.stream()
        .filter(rule -> rule.indexOf('=') < 0)
        .findFirst()
        .ifPresent(rule -> {
          throw usage("Expected --rule PATTERN=REGULARIZER. Received: " + rule);
        });
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    Output output = new Output(format, err);
    try (StandardInput input = new StandardInput()) {
      ModelRequest request =
          new ModelRequest(
              input.replaceIn(files),
              config == null ? null : text(config),
              outputs,
              reference,
              importance,
              options == null ? "{}" : text(options),
              rules);
      BreakdownAnswer answer = compute(request, output, err);
      output.write(answer);
      Problem problem = BoundCheck.of(answer, bounds);
      if (problem != null) {
        output.write(problem);
      }
      return problem == null ? COMPUTED : REFUSED;
    } catch (RefusedException e) {
      output.write(e.problem());
      return REFUSED;
    } catch (NoSuchFileException e) {
      throw usage(
          "Expected a file. Received: %s, %s."
              .formatted(
                  e.getFile(), e.getReason() == null ? "which does not exist" : e.getReason()));
    } catch (AccessDeniedException e) {
      throw usage("Expected a file. Received: %s, which cannot be read.".formatted(e.getFile()));
    } catch (IOException e) {
      return failed(e, output);
    }
  }

  private static BreakdownAnswer compute(ModelRequest request, Output output, PrintWriter err)
      throws IOException {
    try (Penalties penalties = Penalties.create()) {
      if (!Terminal.isStandardError()) {
        return penalties.compute(request, Progress.NONE);
      }
      penalties.advice().ifPresent(output::say);
      try (ProgressBar bar = new ProgressBar(err)) {
        return penalties.compute(request, bar);
      }
    }
  }

  private static int failed(IOException e, Output output) {
    if ("Broken pipe".equals(e.getMessage())) {
      return NO_READER;
    }
    output.say(
        e instanceof FileSystemException
            ? "Failed: " + e.getMessage()
            : "Failed to read or write: " + e.getMessage());
    return REFUSED;
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  private Bound bound(String text) {
    try {
      return Bound.parse(text);
    } catch (IllegalArgumentException | InvalidPatternException | InvalidRegularizerException e) {
      throw usage("--max: " + e.getMessage());
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
