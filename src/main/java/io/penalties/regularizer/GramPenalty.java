package io.penalties.regularizer;

import io.penalties.regularizer.Need.Gram.Answer;
import io.penalties.regularizer.Need.Gram.Made;
import io.penalties.regularizer.Need.Gram.Query;
import io.penalties.regularizer.OrthogonalRegularizer.Mode;
import io.penalties.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Regularizers of the catalogue whose formulas multiply a matrix by its transpose: computed from
 * the products of its columns, without the whole product. The results are those of the formulas.
 */
enum GramPenalty {
  SOFT_ORTHOGONALITY("SoftOrthogonality", Made.SUM_SQUARES, Mode.COLUMNS) {
    @Override
    double value(List<Answer> answers) {
      return answers.getFirst().offDiagonal() + answers.getFirst().diagonal();
    }
  },
  DOUBLE_SOFT_ORTHOGONALITY("DoubleSoftOrthogonality", Made.SUM_SQUARES, Mode.COLUMNS, Mode.ROWS) {
    @Override
    double value(List<Answer> answers) {
      Answer columns = answers.getFirst();
      Answer rows = answers.getLast();
      return (columns.offDiagonal() + columns.diagonal()) + (rows.offDiagonal() + rows.diagonal());
    }
  },
  MUTUAL_COHERENCE("MutualCoherence", Made.MAX_ABS, Mode.COLUMNS) {
    @Override
    double value(List<Answer> answers) {
      return Math.max(answers.getFirst().offDiagonal(), answers.getFirst().diagonal());
    }
  },
  OFF_DIAGONAL("OffDiagonal", Made.SUM_SQUARES, Mode.COLUMNS) {
    @Override
    double value(List<Answer> answers) {
      return answers.getFirst().offDiagonal();
    }
  };

  private final String className;
  private final List<Query> queries;

  GramPenalty(String className, Made made, Mode... vectors) {
    this.className = className;
    this.queries = Arrays.stream(vectors).map(mode -> new Query(mode, made, _ -> 1.0)).toList();
  }

  static Optional<GramPenalty> find(String className) {
    return Arrays.stream(values())
        .filter(penalty -> penalty.className.equals(className))
        .findFirst();
  }

  abstract double value(List<Answer> answers);

  Need need(double factor, Shape matrix) {
    ToDoubleFunction<List<Answer>> penalty = answers -> factor * value(answers);
    return new Need.Gram(matrix, queries, penalty);
  }
}
