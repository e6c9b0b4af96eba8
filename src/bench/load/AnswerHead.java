package load;

import java.util.Map;

/** The status line and headers of an answer, interim or final. */
record AnswerHead(int status, Map<String, String> headers) {}
