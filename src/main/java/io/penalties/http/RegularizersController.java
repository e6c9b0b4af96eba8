package io.penalties.http;

import io.penalties.answer.CatalogueEntry;
import io.penalties.http.problem.ProblemException;
import io.penalties.problem.ProblemType;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /regularizers}: the catalogue. */
@RestController
public class RegularizersController {

  @GetMapping(path = "/regularizers", produces = MediaType.APPLICATION_JSON_VALUE)
  List<CatalogueEntry> listRegularizers() {
    return CatalogueEntry.all();
  }

  @GetMapping(path = "/regularizers/{name}", produces = MediaType.APPLICATION_JSON_VALUE)
  CatalogueEntry getRegularizer(@PathVariable("name") String name) {
    return CatalogueEntry.find(name)
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.NOT_FOUND,
                "No regularizer has this name. GET /regularizers lists them all."));
  }
}
