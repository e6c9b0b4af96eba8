package io.penalties.config;

import io.micrometer.core.instrument.MeterRegistry;
import io.penalties.admission.ComputationSlots;
import io.penalties.admission.MemoryBudget;
import io.penalties.admission.ReadingThreads;
import io.penalties.admission.RequestWatch;
import io.penalties.format.TensorFiles;
import io.penalties.http.DirectPenaltyController;
import io.penalties.http.FormulaFunctionsController;
import io.penalties.http.PenaltiesController;
import io.penalties.http.PlainRequests;
import io.penalties.http.ProblemsController;
import io.penalties.http.RegularizersController;
import io.penalties.http.answer.AcceptStrategy;
import io.penalties.http.answer.CsvBreakdownConverter;
import io.penalties.http.body.Admission;
import io.penalties.http.body.BodyPace;
import io.penalties.http.body.Exchanges;
import io.penalties.http.body.RequestBodyReader;
import io.penalties.http.files.FilesController;
import io.penalties.http.files.TensorsController;
import io.penalties.http.models.ModelController;
import io.penalties.http.models.ModelFolder;
import io.penalties.http.models.SourcedModelController;
import io.penalties.http.openapi.OpenApiConfiguration;
import io.penalties.http.page.PageController;
import io.penalties.http.page.PageFiles;
import io.penalties.http.problem.ProblemAdvice;
import io.penalties.http.problem.ProblemConfiguration;
import io.penalties.http.problem.ProblemListener;
import io.penalties.http.problem.RefusalListener;
import io.penalties.http.query.TensorsQueryReader;
import io.penalties.http.query.UnknownParameters;
import io.penalties.kernel.KernelChoice;
import io.penalties.kernel.KernelProvider;
import io.penalties.kernel.ParallelReductions;
import io.penalties.metrics.AdmissionMetrics;
import io.penalties.metrics.KernelInfoContributor;
import io.penalties.metrics.MeterDescriptions;
import io.penalties.metrics.PenaltyMetrics;
import io.penalties.model.ModelLimits;
import io.penalties.model.kind.ModelKinds;
import io.penalties.penalty.ModelPenalties;
import io.penalties.penalty.PenaltyService;
import io.penalties.problem.ProblemType;
import io.penalties.request.RequestReader;
import io.penalties.request.SourcedModelReader;
import io.penalties.server.FilterSetup;
import io.penalties.server.PortHealth;
import io.penalties.server.ServerSettings;
import io.penalties.server.TomcatFailures;
import io.penalties.server.TomcatSetup;
import io.penalties.server.drain.Drain;
import io.penalties.source.Sources;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Assembles the service. Components are named, not searched for: Spring would read every class of
 * their packages at each start. Auto-configuration is enabled here, not in {@code
 * PenaltiesApplication}: Spring Boot also scans the package of the class that enables it, and this
 * one is small.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(PenaltiesProperties.class)
@Import({
  UnknownProperties.class,
  AccessRegistrar.class,
  RequestMetersSetup.class,
  DirectPenaltyController.class,
  FormulaFunctionsController.class,
  PenaltiesController.class,
  PlainRequests.class,
  ProblemsController.class,
  RegularizersController.class,
  FilesController.class,
  TensorsController.class,
  ModelController.class,
  SourcedModelController.class,
  OpenApiConfiguration.class,
  PageController.class,
  ProblemAdvice.class,
  ProblemConfiguration.class,
  FilterSetup.class,
  PortHealth.class,
  TomcatFailures.class,
  TomcatSetup.class
})
public class PenaltiesConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(PenaltiesConfiguration.class);

  private final PenaltiesProperties properties;
  private final NamedLimits limits;

  PenaltiesConfiguration(PenaltiesProperties properties) {
    this.properties = properties;
    this.limits = new NamedLimits(properties);
  }

  @Bean
  ParallelReductions reductions() {
    KernelChoice kernel =
        switch (properties.compute().kernel()) {
          case AUTO -> KernelProvider.best();
          case SCALAR -> KernelProvider.scalar();
        };
    LOG.atLevel(kernel.degraded() ? Level.WARN : Level.INFO).log("Kernel: {}", kernel);
    return new ParallelReductions(kernel.warming(), properties.compute().threads());
  }

  @Bean
  MeterDescriptions meterDescriptions() {
    return new MeterDescriptions();
  }

  @Bean
  PenaltyMetrics penaltyMetrics(MeterRegistry registry, ParallelReductions reductions) {
    PenaltyMetrics metrics = new PenaltyMetrics(registry);
    metrics.kernel(reductions.choice().name(), reductions.choice().vectorBits());
    return metrics;
  }

  @Bean
  KernelInfoContributor kernelInfo(ParallelReductions reductions) {
    return new KernelInfoContributor(reductions.choice(), reductions.parallelism());
  }

  @Bean
  PenaltyService penaltyService(
      ParallelReductions reductions, PenaltyMetrics metrics, AdmissionMetrics admissionMetrics) {
    // One slot per thread of the pool: more matrices at once would only take memory.
    ComputationSlots slots =
        new ComputationSlots(reductions.parallelism(), properties.admission().patience());
    admissionMetrics.watch("orthogonal", slots);
    return new PenaltyService(reductions, metrics, slots, limits.gramMultiplications());
  }

  @Bean
  AdmissionMetrics admissionMetrics(MeterRegistry registry) {
    return new AdmissionMetrics(registry);
  }

  @Bean
  RefusalListener refusalMetrics(AdmissionMetrics metrics) {
    return metrics::onRefusal;
  }

  @Bean
  RequestBodyReader requestBodyReader(RequestWatch watch, AdmissionMetrics metrics) {
    PenaltiesProperties.Admission admission = properties.admission();
    MemoryBudget memory = new MemoryBudget(limits.inflightBytes(), admission.patience());
    metrics.watch(memory);
    return new RequestBodyReader(
        limits.document(),
        new BodyPace(admission.minBodyRate().toBytes(), admission.bodyGrace()),
        new Admission(memory, watch));
  }

  @Bean
  Exchanges exchanges(
      RequestBodyReader bodies, @Qualifier("documentThreads") ReadingThreads documents) {
    return new Exchanges(bodies, documents, limits.document().maxHeldBytes());
  }

  @Bean
  RequestWatch requestWatch() {
    return new RequestWatch(properties.admission().maxComputation());
  }

  @Bean
  ReadingThreads documentThreads(AdmissionMetrics metrics) {
    ComputationSlots slots =
        new ComputationSlots(properties.compute().threads(), properties.admission().patience());
    metrics.watch("document", slots);
    return new ReadingThreads("documents", slots);
  }

  @Bean
  RequestReader requestReader(PenaltyService penalties) {
    return new RequestReader(limits.document(), penalties::newReduction);
  }

  @Bean
  SourcedModelReader sourcedModelReader() {
    return new SourcedModelReader(limits.document());
  }

  @Bean
  Sources sources(MeterRegistry registry) {
    return SourceSettings.open(properties.sources(), registry);
  }

  @Bean
  ReadingThreads sourceThreads(AdmissionMetrics metrics) {
    ComputationSlots slots =
        new ComputationSlots(2 * properties.compute().threads(), properties.admission().patience());
    metrics.watch("source", slots);
    return new ReadingThreads("sources", slots);
  }

  @Bean
  SourcesHealth sourcesHealthIndicator(Sources sources) {
    return new SourcesHealth(sources);
  }

  @Bean
  TensorsQueryReader tensorsQueryReader() {
    return new TensorsQueryReader(limits.document());
  }

  @Bean
  ModelLimits modelLimits() {
    return limits.model();
  }

  @Bean
  ModelKinds modelKinds() {
    return ModelKinds.of(limits.file());
  }

  @Bean
  ModelPenalties modelPenalties(PenaltyService penalties) {
    return new ModelPenalties(penalties);
  }

  @Bean
  PageFiles pageFiles() {
    return new PageFiles(properties.page().enabled());
  }

  @Bean
  ModelFolder modelFolder() {
    return new ModelFolder(
        Path.of(System.getProperty("java.io.tmpdir")), limits.model().maxDiskBytes());
  }

  @Bean
  TensorFiles tensorFiles() {
    return ModelKinds.tensorFiles(limits.file());
  }

  @Bean
  ProblemListener problemMetrics(PenaltyMetrics metrics) {
    for (ProblemType problem : ProblemType.values()) {
      metrics.declareProblem(problem.slug());
    }
    return problem -> metrics.onProblem(problem.slug());
  }

  @Bean
  ServerSettings serverSettings() {
    PenaltiesProperties.Server server = properties.server();
    return new ServerSettings(server.keepAliveWait(), server.maxSilence());
  }

  @Bean
  Drain drain() {
    return new Drain(properties.shutdown().drain());
  }

  @Bean
  ReadyMessage readyMessage() {
    return new ReadyMessage();
  }

  @Bean
  CsvBreakdownConverter csvBreakdownConverter() {
    return new CsvBreakdownConverter();
  }

  @Bean
  WebMvcConfigurer operations() {
    return new WebMvcConfigurer() {
      @Override
      public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
        configurer.strategies(List.of(new AcceptStrategy()));
      }

      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry
            .addInterceptor(new UnknownParameters())
            .addPathPatterns(
                "/penalties/**", "/regularizers/**", "/formula-functions", "/problems/**")
            .excludePathPatterns("/penalties/tensors");
      }
    };
  }
}
