package io.penalties.http.files;

import io.penalties.admission.HeldBytes;
import io.penalties.answer.BreakdownAnswer;
import io.penalties.format.TensorFiles;
import io.penalties.format.json.PostedTensor;
import io.penalties.http.body.Exchange;
import io.penalties.http.body.Exchanges;
import io.penalties.http.models.ModelFolder;
import io.penalties.http.multipart.MultipartReader;
import io.penalties.http.multipart.Part;
import io.penalties.model.Layer;
import io.penalties.model.TensorValue;
import io.penalties.model.Warning;
import io.penalties.penalty.LossBreakdown;
import io.penalties.penalty.PenaltyService;
import io.penalties.penalty.intake.FileTensors;
import io.penalties.request.PenaltiesRequest;
import io.penalties.request.RequestReader;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /penalties/files}: layers whose tensors are in separate files. */
@RestController
public class FilesController {

  private final Exchanges exchanges;
  private final RequestReader requests;
  private final TensorFiles files;
  private final ModelFolder folder;
  private final PenaltyService penalties;

  FilesController(
      Exchanges exchanges,
      RequestReader requests,
      TensorFiles files,
      ModelFolder folder,
      PenaltyService penalties) {
    this.exchanges = exchanges;
    this.requests = requests;
    this.files = files;
    this.folder = folder;
    this.penalties = penalties;
  }

  @PostMapping(
      path = "/penalties/files",
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
      produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
  BreakdownAnswer computeFilePenalties(HttpServletRequest http) throws IOException {
    return exchanges.stream(http, this::losses, BreakdownAnswer::of);
  }

  private LossBreakdown losses(Exchange exchange) throws IOException {
    HeldBytes held = exchange.held();
    try (MultipartReader body = MultipartReader.open(exchange);
        EarlyFiles early = EarlyFiles.of(body, folder)) {
      PenaltiesRequest<PostedTensor> request =
          exchange.read(early.request().content(), requests::readFiles);
      FileTensors tensors = new FileTensors(request.layers());
      FileParts parts =
          new FileParts(files, tensors, penalties.newIntake(held, request.options()), held);
      early.takeInto(parts);
      for (Part part = body.next(); part != null; part = body.next()) {
        parts.take(part.name(), part.content());
      }
      tensors.requireFiles(parts.names());
      List<Layer<TensorValue>> layers =
          request.layers().stream().map(layer -> layer.<TensorValue>map(tensors::resolve)).toList();
      List<Warning> warnings = new ArrayList<>(request.warnings());
      warnings.addAll(tensors.warnings(parts.files()));
      return penalties.breakdown(layers, warnings, request.options(), held);
    }
  }
}
