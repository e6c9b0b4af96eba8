package io.penalties.answer;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a breakdown as a table (RFC 4180), one row for each term in the order of the layers. Text
 * that a spreadsheet would interpret as a formula (CWE-1236) gets a leading apostrophe, since names
 * of layers come from untrusted files. Numbers are not changed, even with a minus sign.
 */
public final class CsvBreakdown {

  private static final String LINE_END = "\r\n";

  /** OWASP's list, with the full-width forms that some spreadsheets also accept. */
  private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private static final List<String> COLUMNS =
      List.of(
          "layer",
          "class_name",
          "target",
          "value",
          "regularizer",
          "config",
          "dtype",
          "shape",
          "elements",
          "batch_size",
          "l1_norm",
          "l2_norm",
          "share");

  private CsvBreakdown() {}

  /** Writes the header and the rows. */
  public static void write(BreakdownAnswer breakdown, Writer out) throws IOException {
    writeRow(out, COLUMNS.stream());
    for (LayerAnswer layer : breakdown.layers()) {
      for (PenaltyAnswer penalty : layer.penalties()) {
        writeRow(out, cells(layer, penalty));
      }
    }
  }

  private static Stream<? extends @Nullable Object> cells(
      LayerAnswer layer, PenaltyAnswer penalty) {
    RegularizerAnswer regularizer = (RegularizerAnswer) penalty.regularizer();
    return Stream.of(
        layer.name(),
        layer.className(),
        penalty.target(),
        penalty.value(),
        regularizer.className(),
        config(regularizer.config()),
        penalty.dtype(),
        Arrays.toString(penalty.shape()),
        penalty.elements(),
        penalty.batchSize(),
        penalty.l1Norm(),
        penalty.l2Norm(),
        penalty.share());
  }

  private static String config(Map<String, ? extends @Nullable Object> config) {
    return config.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(" "));
  }

  private static void writeRow(Writer out, Stream<? extends @Nullable Object> cells)
      throws IOException {
    out.write(cells.map(CsvBreakdown::text).collect(Collectors.joining(",", "", LINE_END)));
  }

  private static String text(@Nullable Object cell) {
    return switch (cell) {
      case null -> "";
      case String words -> quote(inert(words));
      default -> quote(cell.toString());
    };
  }

  private static String inert(String words) {
    boolean formula = !words.isEmpty() && FORMULA_STARTS.indexOf(words.charAt(0)) >= 0;
    return formula ? "'" + words : words;
  }

  private static String quote(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
