package io.penalties.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of strangers are no formulas in a table (CWE-1236). */
class CsvFormulasTest extends ServiceTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "=1+1, '=1+1",
        "+1, '+1",
        "-1, '-1",
        "@SUM(A1), '@SUM(A1)",
        "\\t=1, '\t=1",
        "\\uFF1D1, '\uFF1D1",
        "dense, dense",
        "a=b, a=b",
        "'quoted, 'quoted"
      })
  void aNameIsText(String name, String cell) {
    String document =
        """
        {"layers": [{"config": {"name": "%s", "kernel_regularizer": "l1"},
          "weights": {"kernel": {"data": [1]}}}], "options": {"convention": "tf_keras"}}
        """
            .formatted(name);
    String table =
        send(request("/penalties")
                .header("Content-Type", "application/json")
                .header("Accept", "text/csv")
                .POST(BodyPublishers.ofString(document)))
            .body();
    assertThat(table.lines().skip(1).findFirst().orElseThrow()).startsWith(cell + ",,kernel,0.01,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "l1 | total=0",
        "l1l2 | total=1, zero_factor=1",
        "l1l2', 'bias_regularizer': 'l1', 'recurrent_regularizer': 'l1"
            + " | total=3, unused_regularizer=2, zero_factor=1",
      })
  void aHeaderCountsTheWarnings(String regularizers, String warnings) {
    String document =
        """
        {'layers': [{'config': {'kernel_regularizer': '%s'}, 'weights': {'kernel': {'data': [1]}}}]}
        """
            .formatted(regularizers)
            .replace('\'', '"');
    assertThat(
            send(request("/penalties")
                    .header("Content-Type", "application/json")
                    .header("Accept", "text/csv")
                    .POST(BodyPublishers.ofString(document)))
                .headers()
                .firstValue("X-Warnings"))
        .contains(warnings);
  }

  @ParameterizedTest
  @CsvSource("-0.5")
  void aNumberStaysOne(String factor) {
    String document =
        """
        {"layers": [{"config": {"kernel_regularizer": {"class_name": "L1", "config": {"l1": %s}}},
          "weights": {"kernel": {"data": [1]}}}], "options": {"convention": "tf_keras"}}
        """
            .formatted(factor);
    String table =
        send(request("/penalties")
                .header("Content-Type", "application/json")
                .header("Accept", "text/csv")
                .POST(BodyPublishers.ofString(document)))
            .body();
    assertThat(table).contains(",kernel,-0.5,");
  }
}
