package io.penalties.answer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penalties.regularizer.formula.FunctionTable;
import java.util.List;

/** A function of formulas. */
public record FormulaFunctionEntry(
    @JsonProperty("name") String name,
    @JsonProperty("description") String description,
    @JsonProperty("signatures") List<String> signatures) {

  /** The entry of a function of the table. */
  public static FormulaFunctionEntry of(FunctionTable.Entry entry) {
    return new FormulaFunctionEntry(entry.name(), entry.description(), entry.signatures());
  }
}
