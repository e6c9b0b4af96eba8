package io.penalties.http;

import io.penalties.http.answer.CatalogueEntry;
import io.penalties.http.openapi.RegularizerOperation;
import io.penalties.http.openapi.RegularizersOperation;
import io.penalties.http.problem.ProblemException;
import io.penalties.http.problem.ProblemType;
import io.penalties.regularizer.RegularizerClass;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /regularizers}: the catalogue. */
@RestController
class RegularizersController {

  @RegularizersOperation
  @GetMapping(path = "/regularizers", produces = MediaType.APPLICATION_JSON_VALUE)
  List<CatalogueEntry> regularizers() {
    return Arrays.stream(RegularizerClass.values()).map(CatalogueEntry::of).toList();
  }

  @RegularizerOperation
  @GetMapping(path = "/regularizers/{name}", produces = MediaType.APPLICATION_JSON_VALUE)
  CatalogueEntry regularizer(@PathVariable("name") String name) {
    return RegularizerClass.find(name)
        .map(CatalogueEntry::of)
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.NOT_FOUND,
                "No regularizer has this name. GET /regularizers lists them all."));
  }
}
