package io.penalties.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.penalties.PublicApi;
import io.penalties.regularizer.Regularizer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A regularizer as Keras deserializes it. */
@PublicApi
public record RegularizerAnswer(
    @JsonProperty("class_name") String className,
    @JsonProperty("config") Map<String, ? extends @Nullable Object> config,
    @JsonProperty("registered_name") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String registeredName) {

  /** The document of a regularizer. */
  static RegularizerAnswer of(Regularizer regularizer) {
    return new RegularizerAnswer(
        regularizer.className(), regularizer.config(), regularizer.registeredName());
  }
}
