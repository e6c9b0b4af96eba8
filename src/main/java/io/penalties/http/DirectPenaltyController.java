package io.penalties.http;

import io.penalties.admission.HeldBytes;
import io.penalties.answer.TermAnswer;
import io.penalties.http.body.DocumentThreads;
import io.penalties.http.body.JsonContentType;
import io.penalties.http.body.RequestBody;
import io.penalties.http.body.RequestBodyReader;
import io.penalties.http.openapi.DirectPenaltyOperation;
import io.penalties.http.request.DirectRequest;
import io.penalties.http.request.RequestReader;
import io.penalties.penalty.PenaltyService;
import io.penalties.penalty.PenaltyTerm;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /penalties/direct}: one regularizer called on one tensor. */
@RestController
class DirectPenaltyController {

  private final RequestBodyReader bodies;
  private final DocumentThreads documents;
  private final RequestReader requests;
  private final PenaltyService penalties;

  DirectPenaltyController(
      RequestBodyReader bodies,
      DocumentThreads documents,
      RequestReader requests,
      PenaltyService penalties) {
    this.bodies = bodies;
    this.documents = documents;
    this.requests = requests;
    this.penalties = penalties;
  }

  @DirectPenaltyOperation
  @PostMapping(
      path = "/penalties/direct",
      consumes = {JsonContentType.JSON, JsonContentType.STRUCTURED_JSON},
      produces = MediaType.APPLICATION_JSON_VALUE)
  TermAnswer penalty(HttpServletRequest http) throws IOException {
    RequestBody body = bodies.read(http);
    HeldBytes held = requests.newHeldBytes(body.lease());
    DirectRequest request =
        documents.read(body, () -> requests.readDirect(body.bytes(), body.length(), held));
    PenaltyTerm term =
        penalties.penalty(request.regularizer(), request.tensors(), request.options(), held);
    held.keepTerms(1);
    return TermAnswer.of(term);
  }
}
