package io.penalties.http.files;

import io.penalties.admission.HeldBytes;
import io.penalties.answer.BreakdownAnswer;
import io.penalties.format.TensorFileReader;
import io.penalties.format.TensorFiles;
import io.penalties.http.body.Exchange;
import io.penalties.http.body.Exchanges;
import io.penalties.http.query.TensorsQueryReader;
import io.penalties.penalty.LossBreakdown;
import io.penalties.penalty.PenaltyService;
import io.penalties.penalty.intake.RuledTensors;
import io.penalties.penalty.options.FileOptions;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /penalties/tensors}: one tensor file, regularizers by rule. */
@RestController
public class TensorsController {

  private final Exchanges exchanges;
  private final TensorsQueryReader queries;
  private final TensorFiles files;
  private final PenaltyService penalties;

  TensorsController(
      Exchanges exchanges,
      TensorsQueryReader queries,
      TensorFiles files,
      PenaltyService penalties) {
    this.exchanges = exchanges;
    this.queries = queries;
    this.files = files;
    this.penalties = penalties;
  }

  @PostMapping(
      path = "/penalties/tensors",
      consumes = {
        "application/vnd.safetensors",
        "application/x-npy",
        "application/x-npz",
        MediaType.APPLICATION_OCTET_STREAM_VALUE
      },
      produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
  BreakdownAnswer computeTensorPenalties(HttpServletRequest http) throws IOException {
    return exchanges.stream(http, this::losses, BreakdownAnswer::of);
  }

  private LossBreakdown losses(Exchange exchange) throws IOException {
    HeldBytes held = exchange.held();
    FileOptions options = queries.read(exchange.query(), held);
    RuledTensors tensors =
        new RuledTensors(options.rules(), penalties.newIntake(held, options.penalty()), held);
    try (InputStream body = exchange.open();
        TensorFileReader file = files.open(body, held)) {
      tensors.take(file);
    }
    return penalties.breakdown(tensors.layers(), tensors.warnings(), options.penalty(), held);
  }
}
