package io.penalties.http.files;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Lease;
import io.penalties.answer.BreakdownAnswer;
import io.penalties.format.TensorFileReader;
import io.penalties.format.TensorFiles;
import io.penalties.http.body.RequestBodyReader;
import io.penalties.http.openapi.TensorsOperation;
import io.penalties.http.request.RequestReader;
import io.penalties.http.request.TensorsQueryReader;
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
class TensorsController {

  private final RequestBodyReader bodies;
  private final RequestReader requests;
  private final TensorsQueryReader queries;
  private final TensorFiles files;
  private final PenaltyService penalties;

  TensorsController(
      RequestBodyReader bodies,
      RequestReader requests,
      TensorsQueryReader queries,
      TensorFiles files,
      PenaltyService penalties) {
    this.bodies = bodies;
    this.requests = requests;
    this.queries = queries;
    this.files = files;
    this.penalties = penalties;
  }

  @TensorsOperation
  @PostMapping(
      path = "/penalties/tensors",
      consumes = {
        "application/vnd.safetensors",
        "application/x-npy",
        "application/x-npz",
        MediaType.APPLICATION_OCTET_STREAM_VALUE
      },
      produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
  BreakdownAnswer penalties(HttpServletRequest http) throws IOException {
    Lease lease = bodies.admit(http);
    HeldBytes held = requests.newHeldBytes(lease);
    FileOptions options = queries.read(http.getQueryString(), held);
    RuledTensors tensors =
        new RuledTensors(options.rules(), penalties.newIntake(held, options.penalty()), held);
    try (InputStream body = bodies.open(http);
        TensorFileReader file = files.open(body, held)) {
      tensors.take(file);
    }
    LossBreakdown breakdown =
        penalties.breakdown(tensors.layers(), tensors.warnings(), options.penalty(), held);
    held.keepTerms(breakdown.entryCount());
    return BreakdownAnswer.of(breakdown);
  }
}
