package io.penalties.http;

import io.penalties.answer.TermAnswer;
import io.penalties.http.body.Exchange;
import io.penalties.http.body.Exchanges;
import io.penalties.http.body.JsonContentType;
import io.penalties.penalty.PenaltyService;
import io.penalties.penalty.PenaltyTerm;
import io.penalties.request.DirectRequest;
import io.penalties.request.RequestReader;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /penalties/direct}: one regularizer called on one tensor. */
@RestController
public class DirectPenaltyController {

  private final Exchanges exchanges;
  private final RequestReader requests;
  private final PenaltyService penalties;

  DirectPenaltyController(Exchanges exchanges, RequestReader requests, PenaltyService penalties) {
    this.exchanges = exchanges;
    this.requests = requests;
    this.penalties = penalties;
  }

  @PostMapping(
      path = "/penalties/direct",
      consumes = {JsonContentType.JSON, JsonContentType.STRUCTURED_JSON},
      produces = MediaType.APPLICATION_JSON_VALUE)
  TermAnswer computeDirectPenalty(HttpServletRequest http) throws IOException {
    return exchanges.document(http, this::term, TermAnswer::of);
  }

  private PenaltyTerm term(Exchange exchange) {
    DirectRequest request = exchange.read(requests::readDirect);
    return penalties.penalty(
        request.regularizer(), request.tensors(), request.options(), exchange.held());
  }
}
