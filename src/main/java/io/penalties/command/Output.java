package io.penalties.command;

import io.penalties.answer.BreakdownAnswer;
import io.penalties.answer.CsvBreakdown;
import io.penalties.answer.WarningAnswer;
import io.penalties.problem.ClientText;
import io.penalties.problem.Problem;
import io.penalties.problem.ProblemPlace;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes results to standard output, and errors to standard error. */
final class Output {

  private static final int MAX_PLACES = 20;
  private static final int MAX_LINE = 1000;

  private static final String PARTS =
      "The parts of a request are options here: --config, --options or --rule, --outputs,"
          + " --reference, --importance.";

  private static final String MORE_MEMORY =
      "It may fit with more memory: java -Xmx8g -jar penalties.jar compute …";

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(SerializationFeature.CLOSE_CLOSEABLE).build();

  private final OutputFormat format;
  private final PrintWriter err;

  Output(OutputFormat format, PrintWriter err) {
    this.format = format;
    this.err = err;
  }

  /** Writes a result; warnings, for which a table has no place, go to standard error. */
  void write(BreakdownAnswer answer) throws IOException {
    // Not System.out, which swallows failures.
    OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
    switch (format) {
      case JSON -> {
        out.write(JSON.writeValueAsBytes(answer));
        out.write('\n');
      }
      case CSV -> {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CsvBreakdown.write(answer, text);
        text.flush();
      }
      case TABLE -> {
        Writer text = new OutputStreamWriter(out, System.out.charset());
        BreakdownTable.write(answer, text);
        text.flush();
      }
    }
    out.flush();
    if (format != OutputFormat.JSON) {
      answer.warnings().forEach(this::warn);
    }
  }

  private void warn(WarningAnswer warning) {
    String layer = warning.layer().isEmpty() ? "" : warning.layer() + ": ";
    say("warning %s: %s%s".formatted(warning.code(), layer, warning.detail()));
  }

  /** Writes a problem. */
  void write(Problem problem) {
    if (format == OutputFormat.JSON) {
      err.println(JSON.writeValueAsString(problem));
      return;
    }
    say("%s: %s".formatted(problem.title(), problem.detail()));
    List<ProblemPlace> places = problem.errors();
    places.stream()
        .limit(MAX_PLACES)
        .forEach(place -> {
          String pointer = place.pointer().isEmpty() ? "" : "at " + place.pointer();
          say(
              "  %s %s"
                  .formatted(
                      pointer, place.detail().equals(problem.detail()) ? "" : place.detail()));
        });
    if (places.size() > MAX_PLACES) {
      say("  … and %d more".formatted(places.size() - MAX_PLACES));
    }
    if (problem.detail().contains("the part ")) {
      say(PARTS);
    }
    if (problem.property() != null || problem.status() == 503) {
      say(MORE_MEMORY);
    }
  }

  /**
   * Writes a line, or the lines of a formula and its caret, without the control characters that a
   * file's names may contain (CWE-150).
   */
  void say(String line) {
    line.lines().forEach(each -> err.println(ClientText.shorten(each, MAX_LINE).stripTrailing()));
  }
}
