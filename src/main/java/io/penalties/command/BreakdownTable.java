package io.penalties.command;

import io.penalties.answer.BreakdownAnswer;
import io.penalties.answer.LayerAnswer;
import io.penalties.answer.PenaltyAnswer;
import io.penalties.answer.RegularizerAnswer;
import io.penalties.problem.ClientText;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a breakdown for people: a row for each term, with seven digits. */
final class BreakdownTable {

  private static final int MAX_NAME = 200;
  private static final MathContext DIGITS = new MathContext(7, RoundingMode.HALF_EVEN);
  private static final double SMALL = 1e-4;
  private static final double LARGE = 1e9;

  private static final List<String> COLUMNS =
      List.of("term", "regularizer", "value", "share", "shape", "l1_norm", "l2_norm");

  /** The columns of text; numbers are right-aligned. */
  private static final int LEFT = 2;

  private BreakdownTable() {}

  /** Writes the table, the total and the convention. */
  static void write(BreakdownAnswer answer, Writer out) throws IOException {
    List<List<String>> rows = new ArrayList<>(List.of(COLUMNS));
    for (LayerAnswer layer : answer.layers()) {
      for (PenaltyAnswer term : layer.penalties()) {
        rows.add(cells(layer, term));
      }
    }
    rows.add(List.of("total", "", number(answer.total()), "", "", "", ""));
    int[] widths = new int[COLUMNS.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      writeRow(row, widths, out);
    }
    out.write("\nformat %s, convention %s\n".formatted(answer.format(), answer.convention()));
  }

  private static List<String> cells(LayerAnswer layer, PenaltyAnswer term) {
    return List.of(
        ClientText.shorten(
            layer.name().isEmpty() ? term.target() : layer.name() + "/" + term.target(), MAX_NAME),
        regularizer((RegularizerAnswer) term.regularizer()),
        number(term.value()),
        share(term.share()),
        Arrays.toString(term.shape()),
        number(term.l1Norm()),
        number(term.l2Norm()));
  }

  private static String regularizer(RegularizerAnswer regularizer) {
    String config =
        regularizer.config().entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(", ", "(", ")"));
    return ClientText.shorten(regularizer.className() + config, MAX_NAME);
  }

  private static String share(@Nullable Double share) {
    return share == null
        ? ""
        : BigDecimal.valueOf(share).movePointRight(2).setScale(1, RoundingMode.HALF_EVEN) + "%";
  }

  static String number(double value) {
    if (!Double.isFinite(value) || value == 0) {
      return value == 0 ? "0" : Double.toString(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    boolean plain = Math.abs(value) >= SMALL && Math.abs(value) < LARGE;
    return plain ? rounded.toPlainString() : Double.toString(rounded.doubleValue());
  }

  private static void writeRow(List<String> row, int[] widths, Writer out) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - row.get(i).length());
      line.append(i == 0 ? "" : "  ");
      line.append(i < LEFT ? row.get(i) + padding : padding + row.get(i));
    }
    out.write(line.toString().stripTrailing() + "\n");
  }
}
