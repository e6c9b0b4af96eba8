package io.penalties.http.answer;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/**
 * Writes a breakdown as a table (RFC 4180), one row for each term in the order of the layers. Text
 * that a spreadsheet would take for a formula (CWE-1236) begins with an apostrophe: the names of
 * layers come from files of strangers. Numbers are left alone, a minus included.
 */
public final class CsvBreakdownConverter extends AbstractHttpMessageConverter<BreakdownAnswer> {

  /**
   * The header that counts the warnings, which a table has no place for: a dictionary (RFC 9651) of
   * their number and the number of each code.
   */
  static final String WARNINGS = "X-Warnings";

  private static final String LINE_END = "\r\n";

  /** As OWASP lists them, with the full-width forms that some spreadsheets take too. */
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

  /** A converter for {@code text/csv}. */
  public CsvBreakdownConverter() {
    super(StandardCharsets.UTF_8, new MediaType("text", "csv"));
  }

  @Override
  protected boolean supports(Class<?> type) {
    return type == BreakdownAnswer.class;
  }

  @Override
  protected boolean canRead(@Nullable MediaType mediaType) {
    return false;
  }

  @Override
  protected BreakdownAnswer readInternal(
      Class<? extends BreakdownAnswer> type, HttpInputMessage message) {
    throw new HttpMessageNotReadableException("A breakdown is never read.", message);
  }

  @Override
  protected void writeInternal(BreakdownAnswer breakdown, HttpOutputMessage message)
      throws IOException {
    message.getHeaders().set(WARNINGS, warnings(breakdown.warnings()));
    Writer out = new OutputStreamWriter(message.getBody(), StandardCharsets.UTF_8);
    writeRow(out, COLUMNS.stream());
    for (LayerAnswer layer : breakdown.layers()) {
      for (PenaltyAnswer penalty : layer.penalties()) {
        writeRow(out, cells(layer, penalty));
      }
    }
    out.flush();
  }

  private static String warnings(List<WarningAnswer> warnings) {
    Map<String, Long> counts =
        warnings.stream()
            .collect(
                Collectors.groupingBy(WarningAnswer::code, TreeMap::new, Collectors.counting()));
    return Stream.concat(
            Stream.of("total=" + warnings.size()),
            counts.entrySet().stream().map(count -> count.getKey() + "=" + count.getValue()))
        .collect(Collectors.joining(", "));
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
    out.write(
        cells.map(CsvBreakdownConverter::text).collect(Collectors.joining(",", "", LINE_END)));
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
