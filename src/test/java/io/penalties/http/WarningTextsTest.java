package io.penalties.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each warning of a posted document, word for word. */
class WarningTextsTest extends ServiceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "l2 | float32 | 1e30, 1e30 | float32_overflow | Keras computes this term in float32, whose"
            + " largest value is 3.4028234663852886E38, and gets Infinity; in float64 it is"
            + " 2.0000000601898653E58.",
        "l2 | float16 | 300 | float16_overflow | Keras computes this term in float16, whose largest"
            + " value is 65504.0, and gets Infinity; in float64 it is 900.0.",
        "l2 | bfloat16 | 1e30 | bfloat16_overflow | Keras computes this term in bfloat16, whose"
            + " largest value is 3.3895313892515355E38, and gets Infinity; in float64 it is"
            + " 1.0005111687918677E58.",
        "l1l2 | float32 | 1, 2 | zero_factor | L1L2 has no factor other than 0.",
        "l2 | float32 | 1, \"NaN\" | nan_term | The tensor has elements that are NaN or infinite.",
      })
  void ofATerm(String regularizer, String dtype, String data, String code, String detail) {
    requireFirstWarning(
        """
        {"layers": [{"config": {"w_regularizer": "%s"},
          "weights": {"w": {"dtype": "%s", "data": [%s]}}}]}
        """
            .formatted(regularizer, dtype, data),
        code,
        detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'weights': {'w': {'data': [1]}}} | unregularized_weight | No regularizer acts on w.",
        "{'config': {'bias_regularizer': 'l2'}, 'weights': {'kernel': {'data': [1]},"
            + " 'gamma': {'data': [1]}}} | unused_regularizer | Expected a weight named bias or"
            + " bias_kernel. Received: 'kernel', 'gamma'.",
        "{'class_name': 'Dense', 'config': {'bias_regularizer': 'l2'}}"
            + " | unused_regularizer | Expected a weight named bias. Received: no weights.",
        "{'config': {'activity_regularizer': 'l2'}} | unused_regularizer"
            + " | Expected outputs for the activity regularizer. Received: none.",
        "{'config': {'w_regularizer': 'l2', 'trainable': false}, 'weights': {'w': {'data': [1]}}}"
            + " | frozen_layer | The layer is not trainable: 1 regularized weight has no term.",
      })
  void ofALayer(String layer, String code, String detail) {
    requireFirstWarning(
        "{'layers': [%s], 'options': {'report_unregularized': true}}"
            .formatted(layer)
            .replace('\'', '"'),
        code,
        detail.replace('\'', '"'));
  }

  private void requireFirstWarning(String document, String code, String detail) {
    HttpResponse<String> response = post("/penalties", document);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(json(response).at("/warnings/0/code").asString()).isEqualTo(code);
    assertThat(json(response).at("/warnings/0/detail").asString()).isEqualTo(detail);
  }
}
