package io.penalties.library;

/** What a model is to a request. */
enum ModelPart {
  /** The one whose losses are computed. */
  MODEL("model"),
  /** The one that its weights are compared with. */
  REFERENCE("reference"),
  /** The one that says how much each element counts. */
  IMPORTANCE("importance");

  private final String word;

  ModelPart(String word) {
    this.word = word;
  }

  /** The name of the part in a request. */
  String word() {
    return word;
  }
}
