package io.penalties.config;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in words, instead of a stack trace, which properties do not exist. */
final class UnknownPropertiesAnalyzer extends AbstractFailureAnalyzer<UnknownPropertiesException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, UnknownPropertiesException cause) {
    return new FailureAnalysis(
        String.valueOf(cause.getMessage()),
        "Correct or remove them; docs/configuration.md lists the properties.",
        cause);
  }
}
