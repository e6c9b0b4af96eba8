package io.penalties.web.files;

import io.penalties.format.HeldBytes;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.TensorFileReader;
import io.penalties.format.TensorFiles;
import io.penalties.format.json.PostedTensor;
import io.penalties.model.Layer;
import io.penalties.model.TensorValue;
import io.penalties.penalty.PenaltyService;
import io.penalties.penalty.TensorIntake;
import io.penalties.web.answer.BreakdownAnswer;
import io.penalties.web.body.RequestBody;
import io.penalties.web.body.RequestBodyReader;
import io.penalties.web.multipart.MultipartReader;
import io.penalties.web.multipart.Part;
import io.penalties.web.openapi.FilesOperation;
import io.penalties.web.problem.ProblemException;
import io.penalties.web.problem.ProblemType;
import io.penalties.web.request.PenaltiesRequest;
import io.penalties.web.request.RequestReader;
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
  private final RequestReader requests;
  private final TensorFiles files;
  private final PenaltyService penalties;

  FilesController(
      RequestBodyReader bodies,
      RequestReader requests,
      TensorFiles files,
      PenaltyService penalties) {
    this.bodies = bodies;
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
    HeldBytes held = requests.newHeldBytes();
    try (MultipartReader parts = MultipartReader.open(bodies, http)) {
      PenaltiesRequest<PostedTensor> request = readRequest(parts.next(), held);
      FileTensors tensors = new FileTensors(request.layers());
      tensors.requireFiles(takeFiles(parts, tensors, penalties.newIntake(held)));
      List<Layer<TensorValue>> layers =
          request.layers().stream().map(layer -> layer.<TensorValue>map(tensors::resolve)).toList();
      return BreakdownAnswer.of(penalties.breakdown(layers, request.warnings(), request.options()));
    }
  }

  private PenaltiesRequest<PostedTensor> readRequest(@Nullable Part part, HeldBytes held)
      throws IOException {
    if (part == null || !part.name().equals(REQUEST_PART)) {
      throw new MalformedDocumentException(
          "",
          "Expected the part request before all file parts. Received: %s."
              .formatted(part == null ? "no part" : "another part first"));
    }
    RequestBody document = bodies.readDocument(part.content());
    return requests.readFiles(document.bytes(), document.length(), held);
  }

  private Set<String> takeFiles(MultipartReader parts, FileTensors tensors, TensorIntake intake)
      throws IOException {
    Set<String> taken = new HashSet<>();
    for (Part part = parts.next(); part != null; part = parts.next()) {
      String name = part.name();
      if (!taken.add(name) || name.equals(REQUEST_PART)) {
        throw new MalformedDocumentException(
            "", "Expected parts of different names. Received: a name twice.");
      }
      if (tensors.wantsFile(name)) {
        try (TensorFileReader reader = files.open(part.content())) {
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
