package io.penalties.spark;

import io.penalties.answer.BreakdownAnswer;
import io.penalties.answer.LayerAnswer;
import io.penalties.answer.PenaltyAnswer;
import io.penalties.answer.RegularizerAnswer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The table of terms. */
final class TermRows {

  static final StructType SCHEMA =
      new StructType(
          new StructField[] {
            DataTypes.createStructField("checkpoint", DataTypes.StringType, false),
            DataTypes.createStructField("layer", DataTypes.StringType, false),
            DataTypes.createStructField("class_name", DataTypes.StringType, true),
            DataTypes.createStructField("target", DataTypes.StringType, false),
            DataTypes.createStructField("regularizer", DataTypes.StringType, false),
            DataTypes.createStructField("config", DataTypes.StringType, false),
            DataTypes.createStructField("dtype", DataTypes.StringType, false),
            DataTypes.createStructField(
                "shape", DataTypes.createArrayType(DataTypes.LongType, false), false),
            DataTypes.createStructField("elements", DataTypes.LongType, false),
            DataTypes.createStructField("value", DataTypes.DoubleType, false),
            DataTypes.createStructField("l1_norm", DataTypes.DoubleType, false),
            DataTypes.createStructField("l2_norm", DataTypes.DoubleType, false),
            DataTypes.createStructField("share", DataTypes.DoubleType, true)
          });

  private TermRows() {}

  /** One row per term of an answer, in its order. */
  static List<Row> of(String checkpoint, BreakdownAnswer answer) {
    List<Row> rows = new ArrayList<>();
    for (LayerAnswer layer : answer.layers()) {
      for (PenaltyAnswer term : layer.penalties()) {
        rows.add(row(checkpoint, layer, term));
      }
    }
    return rows;
  }

  private static Row row(String checkpoint, LayerAnswer layer, PenaltyAnswer term) {
    RegularizerAnswer regularizer = (RegularizerAnswer) (Object) term.regularizer();
    return RowFactory.create(
        checkpoint,
        layer.name(),
        layer.className(),
        term.target(),
        regularizer.className(),
        Failure.json(regularizer.config()),
        term.dtype(),
        Arrays.stream(term.shape()).boxed().toArray(Long[]::new),
        term.elements(),
        term.value(),
        term.l1Norm(),
        term.l2Norm(),
        term.share());
  }
}
