package io.penalties.http;

import io.penalties.admission.HeldBytes;
import io.penalties.answer.BreakdownAnswer;
import io.penalties.http.body.DocumentThreads;
import io.penalties.http.body.JsonContentType;
import io.penalties.http.body.RequestBody;
import io.penalties.http.body.RequestBodyReader;
import io.penalties.http.openapi.PenaltiesOperation;
import io.penalties.http.request.PenaltiesRequest;
import io.penalties.http.request.RequestReader;
import io.penalties.model.TensorValue;
import io.penalties.penalty.LossBreakdown;
import io.penalties.penalty.PenaltyService;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /penalties}: layers in, the named breakdown out. */
@RestController
class PenaltiesController {

  private final RequestBodyReader bodies;
  private final DocumentThreads documents;
  private final RequestReader requests;
  private final PenaltyService penalties;

  PenaltiesController(
      RequestBodyReader bodies,
      DocumentThreads documents,
      RequestReader requests,
      PenaltyService penalties) {
    this.bodies = bodies;
    this.documents = documents;
    this.requests = requests;
    this.penalties = penalties;
  }

  @PenaltiesOperation
  @PostMapping(
      path = "/penalties",
      consumes = {JsonContentType.JSON, JsonContentType.STRUCTURED_JSON},
      produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
  BreakdownAnswer penalties(HttpServletRequest http) throws IOException {
    RequestBody body = bodies.read(http);
    HeldBytes held = requests.newHeldBytes(body.lease());
    PenaltiesRequest<TensorValue> request =
        documents.read(body, () -> requests.readPenalties(body.bytes(), body.length(), held));
    LossBreakdown breakdown =
        penalties.breakdown(request.layers(), request.warnings(), request.options(), held);
    held.keepTerms(breakdown.entryCount());
    return BreakdownAnswer.of(breakdown);
  }
}
