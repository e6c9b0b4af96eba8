package io.penalties.command;

import io.penalties.problem.ClientText;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. Without a command, the jar is the service. */
@Command(
    name = "penalties",
    description = {
      "Regularization losses of neural-network layers, exactly as Keras defines them.",
      "Without a command, the service starts."
    },
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    subcommands = ComputeCommand.class,
    footer = {"", PenaltiesCommand.EXIT_CODES})
public final class PenaltiesCommand implements Runnable {

  static final String EXIT_CODES =
      "Exit codes: 0 computed, 1 refused or a bound exceeded, 2 wrong usage.";

  private static final int MAX_MESSAGE = 1000;

  @Spec private @Nullable CommandSpec spec;

  private PenaltiesCommand() {}

  /** Whether arguments are a command, not properties of the service ({@code --server.port=80}). */
  public static boolean isMeant(String... args) {
    return args.length > 0
        && switch (args[0]) {
          case "--help", "-h", "--version", "-V" -> true;
          default -> !args[0].startsWith("-");
        };
  }

  /** Runs a command line. Returns the exit status. */
  public static int run(String... args) {
    return new CommandLine(new PenaltiesCommand())
        .setOut(new PrintWriter(System.out, true))
        .setErr(new PrintWriter(System.err, true))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(PenaltiesCommand::refuse)
        .execute(args);
  }

  /** Reports a wrong command line in one line, without the whole help. */
  private static int refuse(ParameterException e, String[] args) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    PrintWriter err = e.getCommandLine().getErr();
    err.println(ClientText.shorten(String.valueOf(e.getMessage()), MAX_MESSAGE));
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try %s --help.".formatted(command.qualifiedName()));
    return command.exitCodeOnInvalidInput();
  }

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "Expected a command: compute.");
  }
}
