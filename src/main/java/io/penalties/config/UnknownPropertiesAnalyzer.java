package io.penalties.config;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lists the properties that do not exist, instead of a stack trace. */
final class UnknownPropertiesAnalyzer extends AbstractFailureAnalyzer<UnknownPropertiesException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, UnknownPropertiesException cause) {
    return new FailureAnalysis(
        String.valueOf(cause.getMessage()),
        "Correct or remove them; docs/configuration.md lists the properties.",
        cause);
  }
}
