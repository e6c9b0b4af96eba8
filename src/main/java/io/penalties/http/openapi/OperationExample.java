package io.penalties.http.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.models.examples.Example;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request and its response, from a resource file.
 *
 * @param summary what it shows
 * @param parameters values of the operation's parameters, by name
 * @param request the document that is sent, if the operation takes one
 * @param files the files that are sent, in base64: by the names of their parts, or a single one;
 *     the text does not show them
 * @param status the status of the response
 * @param answers the response by media type
 */
record OperationExample(
    @JsonProperty("summary") String summary,
    @JsonProperty("parameters") @Nullable Map<String, String> parameters,
    @JsonProperty("request") @Nullable Object request,
    @JsonProperty("files") @Nullable Map<String, String> files,
    @JsonProperty("status") String status,
    @JsonProperty("answers") Map<String, Object> answers) {

  Example of(@Nullable Object value) {
    return new Example().summary(summary).value(value);
  }
}
