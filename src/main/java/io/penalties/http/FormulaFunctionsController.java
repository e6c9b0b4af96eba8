package io.penalties.http;

import io.penalties.answer.FormulaFunctionEntry;
import io.penalties.regularizer.formula.FunctionTable;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /formula-functions}: the functions that formulas may call. */
@RestController
public class FormulaFunctionsController {

  @GetMapping(path = "/formula-functions", produces = MediaType.APPLICATION_JSON_VALUE)
  List<FormulaFunctionEntry> listFormulaFunctions() {
    return FunctionTable.entries().stream().map(FormulaFunctionEntry::of).toList();
  }
}
