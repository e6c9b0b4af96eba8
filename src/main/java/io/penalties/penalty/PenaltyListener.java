package io.penalties.penalty;

import java.time.Duration;

/** Receives what was computed, for metrics. Called on the thread of the request. */
public interface PenaltyListener {

  /** A listener that does nothing. */
  PenaltyListener NONE =
      new PenaltyListener() {
        @Override
        public void onTerm(PenaltyTerm term) {}

        @Override
        public void onComputed(Duration duration) {}
      };

  /** A term was computed. */
  void onTerm(PenaltyTerm term);

  /** All terms of a request were computed; not called when one of them failed. */
  void onComputed(Duration duration);
}
