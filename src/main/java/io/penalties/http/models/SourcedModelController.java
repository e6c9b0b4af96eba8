package io.penalties.http.models;

import io.penalties.admission.HeldBytes;
import io.penalties.answer.BreakdownAnswer;
import io.penalties.http.body.Exchange;
import io.penalties.http.body.Exchanges;
import io.penalties.http.body.JsonContentType;
import io.penalties.http.body.RequestBody;
import io.penalties.model.ModelLimits;
import io.penalties.model.kind.FileSet;
import io.penalties.model.kind.ModelContext;
import io.penalties.model.kind.ModelKind;
import io.penalties.model.kind.ModelKinds;
import io.penalties.model.kind.SourceSet;
import io.penalties.penalty.ModelBreakdown;
import io.penalties.penalty.ModelPenalties;
import io.penalties.penalty.ModelReferences;
import io.penalties.penalty.ModelWish;
import io.penalties.penalty.options.FileOptions;
import io.penalties.source.RangedReads;
import io.penalties.source.Sources;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /penalties/model} with JSON: a model that lies in a source. */
@RestController
class SourcedModelController {

  private final Exchanges exchanges;
  private final SourcedModelReader requests;
  private final Sources sources;
  private final SourceThreads threads;
  private final ModelKinds kinds;
  private final ModelFolder folder;
  private final ModelLimits limits;
  private final ModelPenalties penalties;

  SourcedModelController(
      Exchanges exchanges,
      SourcedModelReader requests,
      Sources sources,
      SourceThreads threads,
      ModelKinds kinds,
      ModelFolder folder,
      ModelLimits limits,
      ModelPenalties penalties) {
    this.exchanges = exchanges;
    this.requests = requests;
    this.sources = sources;
    this.threads = threads;
    this.kinds = kinds;
    this.folder = folder;
    this.limits = limits;
    this.penalties = penalties;
  }

  /** The operation of {@link ModelController} has the text of both. */
  @Hidden
  @PostMapping(
      path = "/penalties/model",
      consumes = {JsonContentType.JSON, JsonContentType.STRUCTURED_JSON},
      produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
  BreakdownAnswer computeSourcedModelPenalties(HttpServletRequest http) throws IOException {
    JsonContentType.requireUtf8(http);
    // As a stream, however short: such a request is watched from its first byte on.
    return exchanges.stream(http).compute(this::losses).answer(BreakdownAnswer::of);
  }

  private ModelBreakdown losses(Exchange exchange) throws IOException {
    RequestBody body;
    try (InputStream in = exchange.open()) {
      body = exchange.readBytes(in);
    }
    SourcedModel request = requests.read(body.bytes(), body.length(), exchange.held());
    return threads.run(() -> readUnchecked(request, exchange.held())).get();
  }

  private Supplier<ModelBreakdown> readUnchecked(SourcedModel request, HeldBytes held) {
    try {
      return read(request, held);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what the losses need of the models; what this returns computes them. */
  private Supplier<ModelBreakdown> read(SourcedModel request, HeldBytes held) throws IOException {
    ModelContext context = new ModelContext(request.config(), limits, folder.path(), held);
    ModelContext beside = new ModelContext(null, limits, folder.path(), held);
    try (RangedReads reads = new RangedReads(held);
        FileSet found = find(request.model(), reads, context);
        FileSet files = kinds.unpacked(found, context);
        SecondModels second = new SecondModels(kinds, beside)) {
      ModelKind kind = kinds.require(found, files, context);
      FileOptions options = request.options();
      ModelReferences references =
          new ModelReferences(
              second.open("reference", findOptional(request.reference(), reads, beside)),
              second.open("importance", findOptional(request.importance(), reads, beside)),
              options.referenceNames());
      ModelWish wish =
          new ModelWish(
              options.rules(),
              options.penalty(),
              options.conventionGiven() ? options.penalty().convention() : null,
              references);
      return penalties.read(
          kind,
          files,
          context,
          wish,
          penalties.newTensors(options.rules(), options.penalty(), held),
          null);
    }
  }

  private FileSet find(SourcedPath place, RangedReads reads, ModelContext context)
      throws IOException {
    return SourceSet.find(
        sources.require(place.source(), place.pointer() + "/source"),
        place.path(),
        place.pointer() + "/path",
        reads::of,
        context);
  }

  private @Nullable FileSet findOptional(
      @Nullable SourcedPath place, RangedReads reads, ModelContext context) throws IOException {
    return place == null ? null : find(place, reads, context);
  }
}
