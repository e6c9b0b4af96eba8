package io.penalties.web.models;

import io.penalties.format.FileRegion;
import io.penalties.format.HeldBytes;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.SpooledFile;
import io.penalties.format.TensorFileLimits;
import io.penalties.format.TensorFileReader;
import io.penalties.format.TensorFiles;
import io.penalties.format.archive.ArchiveLimits;
import io.penalties.format.archive.KerasArchive;
import io.penalties.format.hdf5.Hdf5File;
import io.penalties.penalty.PenaltyService;
import io.penalties.web.answer.BreakdownAnswer;
import io.penalties.web.body.RequestBodyReader;
import io.penalties.web.files.RuledTensors;
import io.penalties.web.multipart.MultipartReader;
import io.penalties.web.openapi.ModelOperation;
import io.penalties.web.request.FileOptions;
import io.penalties.web.request.RequestReader;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /penalties/model}: a model file in, the named {@code model.losses} out. */
@RestController
class ModelController {

  private final RequestBodyReader bodies;
  private final RequestReader requests;
  private final TensorFiles files;
  private final ModelFolder folder;
  private final TensorFileLimits tensorLimits;
  private final ArchiveLimits archiveLimits;
  private final PenaltyService penalties;

  ModelController(
      RequestBodyReader bodies,
      RequestReader requests,
      TensorFiles files,
      ModelFolder folder,
      TensorFileLimits tensorLimits,
      ArchiveLimits archiveLimits,
      PenaltyService penalties) {
    this.bodies = bodies;
    this.requests = requests;
    this.files = files;
    this.folder = folder;
    this.tensorLimits = tensorLimits;
    this.archiveLimits = archiveLimits;
    this.penalties = penalties;
  }

  @ModelOperation
  @PostMapping(
      path = "/penalties/model",
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
      produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
  BreakdownAnswer penalties(HttpServletRequest http) throws IOException {
    try (ModelParts parts =
        new ModelParts(bodies, requests, folder.path(), folder.maxFileBytes())) {
      try (MultipartReader body = MultipartReader.open(bodies, http)) {
        parts.read(body);
      }
      return losses(parts);
    }
  }

  private BreakdownAnswer losses(ModelParts parts) throws IOException {
    FileRegion region = parts.model().region();
    byte[] start = new byte[(int) Math.min(TensorFiles.START_BYTES, region.length())];
    region.read(0, start, 0, start.length);
    if (Hdf5File.matches(start)) {
      try (ModelFile model = ModelFile.openHdf5(region, tensorLimits, parts.config())) {
        return losses(parts, model);
      }
    }
    if (KerasArchive.matches(start)) {
      try (ModelFile model = openArchive(region, parts.options())) {
        if (model != null) {
          return losses(parts, model);
        }
      }
    }
    return ruledLosses(parts.options(), region);
  }

  /** A {@code .keras} archive; null for a zip file that rules may take for a {@code .npz}. */
  private @Nullable ModelFile openArchive(FileRegion region, FileOptions options)
      throws IOException {
    try {
      return ModelFile.openArchive(region, archiveLimits, tensorLimits, folder.path());
    } catch (MalformedTensorException e) {
      if (e.reason() == MalformedReason.MISSING_MEMBER && !options.rules().isEmpty()) {
        return null;
      }
      throw e;
    }
  }

  private BreakdownAnswer losses(ModelParts parts, ModelFile model) throws IOException {
    HeldBytes held = requests.newHeldBytes();
    SpooledFile outputs = parts.outputs();
    ModelLosses losses = new ModelLosses(penalties, files, parts.options(), held);
    if (outputs == null) {
      return losses.of(model, null);
    }
    try (InputStream in = outputs.region().stream()) {
      return losses.of(model, in);
    }
  }

  private BreakdownAnswer ruledLosses(FileOptions options, FileRegion region) throws IOException {
    if (options.rules().isEmpty()) {
      throw new MalformedDocumentException(
          "", "Expected options with rules for a file that has no config. Received: none.");
    }
    RuledTensors tensors =
        new RuledTensors(options.rules(), penalties.newIntake(requests.newHeldBytes()));
    try (InputStream in = region.stream();
        TensorFileReader file = files.open(in)) {
      tensors.take(file);
    }
    return BreakdownAnswer.of(
            penalties.breakdown(tensors.layers(), tensors.warnings(), options.penalty()))
        .withConvention(options.penalty().convention());
  }
}
