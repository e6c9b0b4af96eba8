package io.penalties.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.penalties.PublicApi;
import org.jspecify.annotations.Nullable;

/**
 * A place in the request's document, and what is wrong there.
 *
 * @param pointer the place, as a JSON pointer (RFC 6901)
 * @param detail what is wrong there
 * @param suggestion the value that was most probably meant
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@PublicApi
public record ProblemPlace(
    @JsonProperty("pointer") String pointer,
    @JsonProperty("detail") String detail,
    @JsonProperty("suggestion") @Nullable String suggestion) {

  private static final int MAX_TEXT = 1000;

  public ProblemPlace {
    pointer = ClientText.shorten(pointer, MAX_TEXT);
    detail = ClientText.lines(detail, MAX_TEXT);
  }

  ProblemPlace(String pointer, String detail) {
    this(pointer, detail, null);
  }
}
