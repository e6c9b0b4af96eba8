package io.penalties.http.files;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Lease;
import io.penalties.answer.BreakdownAnswer;
import io.penalties.format.TensorFiles;
import io.penalties.format.json.PostedTensor;
import io.penalties.http.body.DocumentThreads;
import io.penalties.http.body.RequestBody;
import io.penalties.http.body.RequestBodyReader;
import io.penalties.http.models.ModelFolder;
import io.penalties.http.multipart.MultipartReader;
import io.penalties.http.multipart.Part;
import io.penalties.http.openapi.FilesOperation;
import io.penalties.http.request.PenaltiesRequest;
import io.penalties.http.request.RequestReader;
import io.penalties.model.Layer;
import io.penalties.model.TensorValue;
import io.penalties.penalty.LossBreakdown;
import io.penalties.penalty.PenaltyService;
import io.penalties.penalty.intake.FileTensors;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /penalties/files}: layers whose tensors lie in files beside the document. */
@RestController
class FilesController {

  private final RequestBodyReader bodies;
  private final DocumentThreads documents;
  private final RequestReader requests;
  private final TensorFiles files;
  private final ModelFolder folder;
  private final PenaltyService penalties;

  FilesController(
      RequestBodyReader bodies,
      DocumentThreads documents,
      RequestReader requests,
      TensorFiles files,
      ModelFolder folder,
      PenaltyService penalties) {
    this.bodies = bodies;
    this.documents = documents;
    this.requests = requests;
    this.files = files;
    this.folder = folder;
    this.penalties = penalties;
  }

  @FilesOperation
  @PostMapping(
      path = "/penalties/files",
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
      produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
  BreakdownAnswer penalties(HttpServletRequest http) throws IOException {
    Lease lease = bodies.admit(http);
    HeldBytes held = requests.newHeldBytes(lease);
    try (MultipartReader body = MultipartReader.open(bodies, http);
        EarlyFiles early = EarlyFiles.of(body, folder)) {
      PenaltiesRequest<PostedTensor> request = readRequest(early.request(), lease, held);
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
      LossBreakdown breakdown =
          penalties.breakdown(layers, request.warnings(), request.options(), held);
      held.keepTerms(breakdown.entryCount());
      return BreakdownAnswer.of(breakdown);
    }
  }

  private PenaltiesRequest<PostedTensor> readRequest(Part part, Lease lease, HeldBytes held)
      throws IOException {
    RequestBody document = bodies.readDocument(part.content(), lease);
    return documents.read(
        document, () -> requests.readFiles(document.bytes(), document.length(), held));
  }
}
