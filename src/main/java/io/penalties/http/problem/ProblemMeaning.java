package io.penalties.http.problem;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The meaning of a kind of problem, from {@code docs/problems.md}.
 *
 * @param type the URI reference in problem documents
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
