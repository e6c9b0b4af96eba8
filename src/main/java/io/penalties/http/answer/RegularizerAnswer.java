package io.penalties.http.answer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penalties.regularizer.Regularizer;
import java.util.Map;

/** A regularizer as Keras deserializes it. */
public record RegularizerAnswer(
    @JsonProperty("class_name") String className,
    @JsonProperty("config") Map<String, Object> config) {

  /** The document of a regularizer. */
  static RegularizerAnswer of(Regularizer regularizer) {
    return new RegularizerAnswer(regularizer.regularizerClass().className(), regularizer.config());
  }
}
