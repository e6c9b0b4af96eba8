package io.penalties.http.models;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.ReadingThreads;
import io.penalties.answer.BreakdownAnswer;
import io.penalties.http.body.Exchange;
import io.penalties.http.body.Exchanges;
import io.penalties.http.body.JsonContentType;
import io.penalties.http.body.RequestBody;
import io.penalties.model.ModelLimits;
import io.penalties.model.kind.FileSet;
import io.penalties.model.kind.FoundModel;
import io.penalties.model.kind.FoundModels;
import io.penalties.model.kind.ModelContext;
import io.penalties.model.kind.ModelKinds;
import io.penalties.model.kind.SourceSet;
import io.penalties.penalty.ModelBreakdown;
import io.penalties.penalty.ModelPenalties;
import io.penalties.penalty.ModelReferences;
import io.penalties.penalty.ModelWish;
import io.penalties.penalty.options.FileOptions;
import io.penalties.request.SourcedModel;
import io.penalties.request.SourcedModelReader;
import io.penalties.request.SourcedPath;
import io.penalties.source.RangedReads;
import io.penalties.source.Sources;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /penalties/source}: a model that lies in a source. {@code POST /penalties/model} with
 * JSON is the same; in the OpenAPI text it takes forms alone, since generated clients send JSON
 * wherever an operation takes it.
 */
@RestController
public class SourcedModelController {

  private final Exchanges exchanges;
  private final SourcedModelReader requests;
  private final Sources sources;
  private final ReadingThreads threads;
  private final ModelKinds kinds;
  private final ModelFolder folder;
  private final ModelLimits limits;
  private final ModelPenalties penalties;

  SourcedModelController(
      Exchanges exchanges,
      SourcedModelReader requests,
      Sources sources,
      @Qualifier("sourceThreads") ReadingThreads threads,
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

  @Hidden
  @PostMapping(
      path = "/penalties/model",
      consumes = {JsonContentType.JSON, JsonContentType.STRUCTURED_JSON},
      produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
  BreakdownAnswer computeModelPenalties(HttpServletRequest http) throws IOException {
    return computeSourcePenalties(http);
  }

  @PostMapping(
      path = "/penalties/source",
      consumes = {JsonContentType.JSON, JsonContentType.STRUCTURED_JSON},
      produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
  BreakdownAnswer computeSourcePenalties(HttpServletRequest http) throws IOException {
    JsonContentType.requireUtf8(http);
    // As a stream, however short, so that the request is watched from its first byte.
    return exchanges.stream(http, this::losses, BreakdownAnswer::of);
  }

  private ModelBreakdown losses(Exchange exchange) throws IOException {
    RequestBody body;
    try (InputStream in = exchange.open()) {
      body = exchange.readBytes(in);
    }
    SourcedModel request = requests.read(body.bytes(), body.length(), exchange.held());
    return threads.run(() -> read(request, exchange.held())).get();
  }

  /** Reads what the losses need of the models; what this returns computes them. */
  private Supplier<ModelBreakdown> read(SourcedModel request, HeldBytes held) throws IOException {
    ModelContext context = new ModelContext(request.config(), limits, folder.path(), held);
    ModelContext beside = new ModelContext(null, limits, folder.path(), held);
    FileOptions options = request.options();
    try (RangedReads reads = new RangedReads(held);
        FoundModels models = new FoundModels(kinds)) {
      FoundModel model = models.first(find(request.model(), reads, context), context);
      ModelWish wish =
          options.wish(
              new ModelReferences(
                  second(models, "reference", request.reference(), reads, beside),
                  second(models, "importance", request.importance(), reads, beside),
                  options.referenceNames()));
      return penalties.read(
          model, wish, penalties.newTensors(options.rules(), options.penalty(), held), null);
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

  private @Nullable FoundModel second(
      FoundModels models,
      String name,
      @Nullable SourcedPath place,
      RangedReads reads,
      ModelContext context)
      throws IOException {
    return models.second(name, place == null ? null : find(place, reads, context), context);
  }
}
