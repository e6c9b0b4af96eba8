package io.penalties.answer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penalties.regularizer.formula.FunctionTable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A function of formulas. */
@Schema(name = "FormulaFunction", description = "A function that formulas may call.")
public record FormulaFunctionEntry(
    @Schema(
            description = "What it is called here.",
            example = "sum",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("name")
        String name,
    @Schema(
            description = "What it does.",
            example = "Sum of the elements, all or along axes.",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("description")
        String description,
    @Schema(
            description =
                "Its names and arguments in the libraries; x.sum(…) is a method of a tensor. The"
                    + " names of ops. are known without a prefix too; tf. stands for tf.math.,"
                    + " tf.nn. and tf.linalg. as well, np. for np.linalg., K. for keras.backend.",
            example = "[\"ops.sum(x, axis=None, keepdims=False)\"]",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("signatures")
        List<String> signatures) {

  /** The entry of a function of the table. */
  public static FormulaFunctionEntry of(FunctionTable.Entry entry) {
    return new FormulaFunctionEntry(entry.name(), entry.description(), entry.signatures());
  }
}
