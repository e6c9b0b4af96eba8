package io.penalties.source;

import java.util.Locale;

/** How far a source got before it failed. */
public enum SourceStage {
  /** The name of its host has no address. */
  NAME("Check the endpoint and the DNS of the service."),
  /** It cannot be reached, responds too slowly or drops the connection. */
  CONNECTION("Try again; check the endpoint and the network policy."),
  /** Credentials are missing or rejected. */
  CREDENTIALS("Check the credentials of the source."),
  /** Access is denied. */
  ACCESS("Check the read permissions of the service there."),
  /** It returned other bytes than those requested. */
  RANGE("Check that the store, and any proxy in front of it, supports range requests."),
  /** The file has changed since it was found, or has no version. */
  VERSION("Try again once nothing writes to the file.");

  private final String advice;

  SourceStage(String advice) {
    this.advice = advice;
  }

  /** The name in responses and meters. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What to do next. */
  String advice() {
    return advice;
  }
}
