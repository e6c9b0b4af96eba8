package io.penalties.http.answer;

import io.penalties.answer.BreakdownAnswer;
import io.penalties.answer.CsvBreakdown;
import io.penalties.answer.WarningAnswer;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
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

/** Writes a breakdown as a table. */
public final class CsvBreakdownConverter extends AbstractHttpMessageConverter<BreakdownAnswer> {

  /**
   * The header that counts the warnings, for which a table has no place: a dictionary (RFC 9651) of
   * their number and the number of each code.
   */
  static final String WARNINGS = "X-Warnings";

  /** Creates a converter for {@code text/csv}. */
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
    CsvBreakdown.write(breakdown, out);
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
}
