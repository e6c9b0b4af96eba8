package io.penalties.http;

import io.penalties.answer.BreakdownAnswer;
import io.penalties.http.body.Exchange;
import io.penalties.http.body.Exchanges;
import io.penalties.http.body.JsonContentType;
import io.penalties.model.TensorValue;
import io.penalties.penalty.LossBreakdown;
import io.penalties.penalty.PenaltyService;
import io.penalties.request.PenaltiesRequest;
import io.penalties.request.RequestReader;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /penalties}: the named breakdown of the losses of layers. */
@RestController
public class PenaltiesController {

  private final Exchanges exchanges;
  private final RequestReader requests;
  private final PenaltyService penalties;

  PenaltiesController(Exchanges exchanges, RequestReader requests, PenaltyService penalties) {
    this.exchanges = exchanges;
    this.requests = requests;
    this.penalties = penalties;
  }

  @PostMapping(
      path = "/penalties",
      consumes = {JsonContentType.JSON, JsonContentType.STRUCTURED_JSON},
      produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
  BreakdownAnswer computePenalties(HttpServletRequest http) throws IOException {
    return exchanges.document(http, this::losses, BreakdownAnswer::of);
  }

  private LossBreakdown losses(Exchange exchange) {
    PenaltiesRequest<TensorValue> request = exchange.read(requests::readPenalties);
    return penalties.breakdown(
        request.layers(), request.warnings(), request.options(), exchange.held());
  }
}
