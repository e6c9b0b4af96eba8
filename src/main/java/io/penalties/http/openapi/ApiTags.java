package io.penalties.http.openapi;

/** The groups of operations. */
final class ApiTags {

  static final String PENALTIES = "penalties";
  static final String REGULARIZERS = "regularizers";

  private ApiTags() {}
}
