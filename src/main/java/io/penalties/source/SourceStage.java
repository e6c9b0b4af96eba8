package io.penalties.source;

import java.util.Locale;

/** How far a source got before it failed. */
public enum SourceStage {
  /** The name of its host has no address. */
  NAME("Check the endpoint and the DNS of the service."),
  /** It cannot be reached, answers too slowly or breaks off. */
  CONNECTION("Try again; check the endpoint and the network policy."),
  /** There are no credentials, or it does not accept them. */
  CREDENTIALS("Check the credentials of the source."),
  /** The credentials may not do this. */
  ACCESS("Check what the service may read there."),
  /** It answers with other bytes than those that were asked for. */
  RANGE("Check whether the store and what is in between support ranges."),
  /** The file has changed since it was found, or has no version. */
  VERSION("Ask again once nothing writes to it.");

  private final String advice;

  SourceStage(String advice) {
    this.advice = advice;
  }

  /** Its name in answers and meters. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What to do next. */
  String advice() {
    return advice;
  }
}
