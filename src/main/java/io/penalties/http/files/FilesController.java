package io.penalties.http.files;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Lease;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.TensorFileReader;
import io.penalties.format.TensorFiles;
import io.penalties.format.json.PostedTensor;
import io.penalties.http.answer.BreakdownAnswer;
import io.penalties.http.body.DocumentThreads;
import io.penalties.http.body.RequestBody;
import io.penalties.http.body.RequestBodyReader;
import io.penalties.http.multipart.MultipartReader;
import io.penalties.http.multipart.Part;
import io.penalties.http.openapi.FilesOperation;
import io.penalties.http.problem.ProblemException;
import io.penalties.http.problem.ProblemType;
import io.penalties.http.request.PenaltiesRequest;
import io.penalties.http.request.RequestReader;
import io.penalties.model.Layer;
import io.penalties.model.TensorValue;
import io.penalties.penalty.LossBreakdown;
import io.penalties.penalty.PenaltyService;
import io.penalties.penalty.intake.FileTensors;
import io.penalties.penalty.intake.TensorIntake;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /penalties/files}: layers whose tensors lie in files that follow them. */
@RestController
class FilesController {

  private static final String REQUEST_PART = "request";

  private final RequestBodyReader bodies;
  private final DocumentThreads documents;
  private final RequestReader requests;
  private final TensorFiles files;
  private final PenaltyService penalties;

  FilesController(
      RequestBodyReader bodies,
      DocumentThreads documents,
      RequestReader requests,
      TensorFiles files,
      PenaltyService penalties) {
    this.bodies = bodies;
    this.documents = documents;
    this.requests = requests;
    this.files = files;
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
    try (MultipartReader parts = MultipartReader.open(bodies, http)) {
      PenaltiesRequest<PostedTensor> request = readRequest(parts.next(), lease, held);
      FileTensors tensors = new FileTensors(request.layers());
      tensors.requireFiles(takeFiles(parts, tensors, held));
      List<Layer<TensorValue>> layers =
          request.layers().stream().map(layer -> layer.<TensorValue>map(tensors::resolve)).toList();
      LossBreakdown breakdown =
          penalties.breakdown(layers, request.warnings(), request.options(), held);
      held.keepTerms(breakdown.entryCount());
      return BreakdownAnswer.of(breakdown);
    }
  }

  private PenaltiesRequest<PostedTensor> readRequest(
      @Nullable Part part, Lease lease, HeldBytes held) throws IOException {
    if (part == null || !part.name().equals(REQUEST_PART)) {
      throw new MalformedDocumentException(
          "",
          "Expected the part request before all file parts. Received: %s."
              .formatted(part == null ? "no part" : "another part first"));
    }
    RequestBody document = bodies.readDocument(part.content(), lease);
    return documents.read(
        document, () -> requests.readFiles(document.bytes(), document.length(), held));
  }

  private Set<String> takeFiles(MultipartReader parts, FileTensors tensors, HeldBytes held)
      throws IOException {
    TensorIntake intake = penalties.newIntake(held);
    Set<String> taken = new HashSet<>();
    for (Part part = parts.next(); part != null; part = parts.next()) {
      String name = part.name();
      if (!taken.add(name) || name.equals(REQUEST_PART)) {
        throw new MalformedDocumentException(
            "", "Expected parts of different names. Received: a name twice.");
      }
      if (tensors.wantsFile(name)) {
        try (TensorFileReader reader = files.open(part.content(), held)) {
          tensors.take(name, reader, intake);
        } catch (MalformedTensorException e) {
          throw new ProblemException(
              ProblemType.INVALID_FILE, "In part %s: %s".formatted(name, e.getMessage()));
        }
      }
    }
    return taken;
  }
}
