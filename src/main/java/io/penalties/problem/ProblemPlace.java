package io.penalties.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.penalties.PublicApi;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A place in the request's document, and what is wrong there.
 *
 * @param pointer the place, as a JSON pointer (RFC 6901)
 * @param detail what is wrong there
 * @param suggestion the value that was most probably meant
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ProblemPlace", description = "A place in the request's document that is wrong.")
@PublicApi
public record ProblemPlace(
    @JsonProperty("pointer")
        @Schema(
            description = "The place, as a JSON pointer (RFC 6901).",
            example = "/layers/0/weights/kernel/data/3",
            requiredMode = Schema.RequiredMode.REQUIRED)
        String pointer,
    @JsonProperty("detail")
        @Schema(
            description = "What is wrong there.",
            example = "Expected a number. Received: \"abc\"",
            requiredMode = Schema.RequiredMode.REQUIRED)
        String detail,
    @JsonProperty("suggestion")
        @Schema(
            description =
                "The value to write instead, as JSON has it; left out where none can be named.",
            example = "NaN")
        @Nullable String suggestion) {

  private static final int MAX_TEXT = 1000;

  public ProblemPlace {
    pointer = ClientText.shorten(pointer, MAX_TEXT);
    detail = ClientText.shorten(detail, MAX_TEXT);
  }

  ProblemPlace(String pointer, String detail) {
    this(pointer, detail, null);
  }
}
