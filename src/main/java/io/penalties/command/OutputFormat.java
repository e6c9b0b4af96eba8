package io.penalties.command;

/** Formats of results. */
enum OutputFormat {
  /** A table for people. */
  TABLE,
  /** The JSON document of the service. */
  JSON,
  /** The CSV table of the service. */
  CSV
}
