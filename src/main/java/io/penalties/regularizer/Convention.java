package io.penalties.regularizer;

import java.util.Optional;

/** The rules that apply: those of Keras 3, or those of Keras 2 as in {@code tf_keras}. */
public enum Convention {
  /** Keras 3, the reference. */
  KERAS("keras"),
  /** Keras 2. */
  TF_KERAS("tf_keras");

  private final String label;

  Convention(String label) {
    this.label = label;
  }

  /** The convention with this label in documents. */
  public static Optional<Convention> parse(String label) {
    for (Convention convention : values()) {
      if (convention.label.equals(label)) {
        return Optional.of(convention);
      }
    }
    return Optional.empty();
  }

  /** The name in documents. */
  public String label() {
    return label;
  }
}
