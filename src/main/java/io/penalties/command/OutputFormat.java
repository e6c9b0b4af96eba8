package io.penalties.command;

/** How an answer is written. */
enum OutputFormat {
  /** For people. */
  TABLE,
  /** The document that the service answers. */
  JSON,
  /** The table that the service answers. */
  CSV
}
