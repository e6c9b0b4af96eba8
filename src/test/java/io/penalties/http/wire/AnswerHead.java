package io.penalties.http.wire;

import java.util.Map;

/** The status line and headers of an answer, interim or final. */
public record AnswerHead(int status, Map<String, String> headers) {}
