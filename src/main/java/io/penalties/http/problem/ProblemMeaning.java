package io.penalties.http.problem;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a kind of problem means, as {@code docs/problems.md} says it.
 *
 * @param type the URI reference that problem documents carry
 * @param title the kind in words
 * @param status the HTTP status
 * @param meaning what the problem is
 * @param remedy what to do about it
 */
public record ProblemMeaning(
    @JsonProperty("type") String type,
    @JsonProperty("title") String title,
    @JsonProperty("status") int status,
    @JsonProperty("meaning") String meaning,
    @JsonProperty("remedy") String remedy) {}
