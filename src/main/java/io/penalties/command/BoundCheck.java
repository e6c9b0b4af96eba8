package io.penalties.command;

import io.penalties.answer.BreakdownAnswer;
import io.penalties.answer.LayerAnswer;
import io.penalties.answer.PenaltyAnswer;
import io.penalties.problem.Problem;
import io.penalties.problem.ProblemPlace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares the terms of a result with bounds. */
final class BoundCheck {

  private static final String TYPE = "/problems/bound-exceeded";
  private static final String TITLE = "Bound exceeded";
  private static final int STATUS = 422;

  private BoundCheck() {}

  /**
   * The problem of terms that exceed their bounds, and of bounds that match no term, which would
   * guard nothing; null if there is none. Its pointers point into the result.
   */
  static @Nullable Problem of(BreakdownAnswer answer, List<Bound> bounds) {
    List<ProblemPlace> places = new ArrayList<>();
    for (Bound bound : bounds) {
      if (!check(bound, answer, places)) {
        places.add(place("", "The bound %s matches no term.".formatted(bound.text())));
      }
    }
    return places.isEmpty()
        ? null
        : new Problem(
            TYPE,
            TITLE,
            STATUS,
            places.size() == 1
                ? places.getFirst().detail()
                : "%s And %d more.".formatted(places.getFirst().detail(), places.size() - 1),
            null,
            places,
            null,
            null,
            null,
            null);
  }

  private static boolean check(Bound bound, BreakdownAnswer answer, List<ProblemPlace> places) {
    boolean onAny = false;
    for (int i = 0; i < answer.layers().size(); i++) {
      LayerAnswer layer = answer.layers().get(i);
      for (int j = 0; j < layer.penalties().size(); j++) {
        PenaltyAnswer term = layer.penalties().get(j);
        if (bound.isOn(layer.name(), term.target())) {
          onAny = true;
          if (bound.isExceededBy(term.value())) {
            places.add(
                place(
                    "/layers/%d/penalties/%d/value".formatted(i, j),
                    "Expected at most %s for %s. Received: %s."
                        .formatted(bound.text(), name(layer, term), term.value())));
          }
        }
      }
    }
    return onAny;
  }

  private static String name(LayerAnswer layer, PenaltyAnswer term) {
    return layer.name().isEmpty() ? term.target() : layer.name() + "/" + term.target();
  }

  private static ProblemPlace place(String pointer, String detail) {
    return new ProblemPlace(pointer, detail, null);
  }
}
