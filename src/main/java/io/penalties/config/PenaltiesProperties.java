package io.penalties.config;

import io.penalties.admission.MemoryBudget;
import io.penalties.admission.Patience;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The properties under {@code penalties}.
 *
 * @param compute how penalties are computed
 * @param limits limits of one request
 * @param admission resources that all requests in flight share
 * @param security access control
 * @param server how connections are served and watched
 * @param shutdown how the service ends
 * @param page the page for a browser
 * @param sources places where models are stored, by the names that requests use; none by default
 */
@Validated
@ConfigurationProperties("penalties")
public record PenaltiesProperties(
    @DefaultValue @Valid Compute compute,
    @DefaultValue @Valid Limits limits,
    @DefaultValue @Valid Admission admission,
    @DefaultValue @Valid Security security,
    @DefaultValue @Valid Server server,
    @DefaultValue @Valid Shutdown shutdown,
    @DefaultValue @Valid Page page,
    @DefaultValue Map<String, @Valid Source> sources) {

  /** Which kernel reduces tensors. */
  public enum KernelSelection {
    /** The fastest kernel that this JVM can run. */
    AUTO,
    /** Plain Java, with the same results. */
    SCALAR
  }

  /**
   * How penalties are computed.
   *
   * @param kernel which kernel reduces tensors; results are the same, bit for bit
   * @param parallelism threads that reduce large tensors, 0 for one per processor
   */
  public record Compute(
      @DefaultValue("auto") @NotNull KernelSelection kernel,
      @DefaultValue("0") @Min(0) @Max(1024) int parallelism) {

    int threads() {
      return parallelism == 0 ? Runtime.getRuntime().availableProcessors() : parallelism;
    }
  }

  /**
   * Limits of one request. Whatever exceeds a limit gets 413 unless noted.
   *
   * @param maxJsonBytes size of a JSON document, after decompression; unlimited if not set, but 64
   *     MB for documents that must be in memory as a whole, such as the config of a model
   * @param maxExpansionRatio expanded bytes for each byte of a compressed body, counted only beyond
   *     64 MiB expanded
   * @param maxNestingDepth nesting depth of a JSON document
   * @param maxRank rank of a tensor; a higher rank gets 422
   * @param maxLayers layers in a request
   * @param maxTerms tensors and declared regularizers in a request
   * @param maxGramMultiplications multiplications of one OrthogonalRegularizer, n²m/2 for n vectors
   *     of length m
   * @param maxMatchSteps work of matching rules against tensor names: for each character that a
   *     pattern reads, the size of the pattern
   * @param maxHeldBytes size of all tensors of a request that are in memory at once
   * @param maxModelFileSize size of a model file, which is kept on disk while it is read
   * @param maxFileHeaderBytes size of the header of a tensor file; a longer header gets 422
   * @param maxFileEntries tensors in a file; more get 422
   */
  public record Limits(
      @Nullable DataSize maxJsonBytes,
      @DefaultValue("1000") @Min(1) int maxExpansionRatio,
      @DefaultValue("64") @Min(8) @Max(1000) int maxNestingDepth,
      @DefaultValue("32") @Min(1) @Max(255) int maxRank,
      @DefaultValue("10000") @Min(1) int maxLayers,
      @DefaultValue("50000") @Min(1) int maxTerms,
      @DefaultValue("1000000000000") @Min(1) long maxGramMultiplications,
      @DefaultValue("300000000") @Min(1) long maxMatchSteps,
      @DefaultValue("256MB") @NotNull DataSize maxHeldBytes,
      @DefaultValue("8GB") @NotNull DataSize maxModelFileSize,
      @DefaultValue("16MB") @NotNull DataSize maxFileHeaderBytes,
      @DefaultValue("100000") @Min(1) int maxFileEntries) {}

  /**
   * How requests in flight share memory and processors. A request that would have to wait too long
   * gets 503 with Retry-After.
   *
   * @param maxInflightBytes memory for all requests in flight, 0 for half of the heap that the
   *     service itself does not use; a request that needs more gets 413
   * @param maxWait how long a request waits for memory, and a large one for a processor
   * @param maxWaiting requests that may wait at once for each of these; more get 503 at once
   * @param minBodyRate minimum bytes per second of a body after the grace period; a slower one gets
   *     408
   * @param bodyGrace how long a body may be slower than that
   * @param maxComputation how long a request may compute without reading from its client; then it
   *     gets 503
   */
  public record Admission(
      @DefaultValue("0") @NotNull DataSize maxInflightBytes,
      @DefaultValue("2s") @NotNull Duration maxWait,
      @DefaultValue("100") @Min(0) int maxWaiting,
      @DefaultValue("16KB") @NotNull DataSize minBodyRate,
      @DefaultValue("30s") @NotNull Duration bodyGrace,
      @DefaultValue("10m") @NotNull Duration maxComputation) {

    long inflightBytes() {
      return maxInflightBytes.toBytes() == 0
          ? MemoryBudget.defaultBytes(Runtime.getRuntime().maxMemory())
          : maxInflightBytes.toBytes();
    }

    Patience patience() {
      return new Patience(maxWaiting, maxWait);
    }
  }

  /**
   * Access control. Without an API key file and a token issuer, access is open.
   *
   * @param apiKeysFile API key file, one line {@code name:sha256} per key; reloaded when it changes
   * @param requiredScope scope that an OAuth2 token must have; empty for none
   */
  public record Security(
      @Nullable String apiKeysFile, @DefaultValue("penalties") @NotNull String requiredScope) {}

  /**
   * How connections are served and watched.
   *
   * @param keepAliveWait how long a connection waits after a response for an immediate next
   *     request, which saves waking two threads; 0 for not at all
   * @param maxSilence how long the service's port may stay silent before liveness goes down; 0 for
   *     no watch
   */
  public record Server(
      @DefaultValue("10us") @NotNull Duration keepAliveWait,
      @DefaultValue("30s") @NotNull Duration maxSilence) {}

  /**
   * How the service shuts down.
   *
   * @param drain how long new requests are still accepted after readiness goes down
   */
  public record Shutdown(@DefaultValue("1s") @NotNull Duration drain) {}

  /**
   * A place where models are stored.
   *
   * @param location a folder, {@code file:/models/}, or a bucket, {@code s3://bucket/prefix/}
   * @param endpoint address of an object store other than AWS
   * @param region region of the bucket; by default from the environment
   * @param pathStyle whether addresses contain the bucket in the path, as most other stores require
   * @param accessKeyIdFile file with the access key ID; by default the AWS SDK's chain applies
   * @param secretAccessKeyFile file with the secret access key
   * @param sessionTokenFile file with the session token
   */
  public record Source(
      @NotBlank String location,
      @Nullable String endpoint,
      @Nullable String region,
      @DefaultValue("false") boolean pathStyle,
      @Nullable String accessKeyIdFile,
      @Nullable String secretAccessKeyFile,
      @Nullable String sessionTokenFile) {}

  /**
   * The page for a browser.
   *
   * @param enabled whether {@code GET /} serves the page; otherwise it redirects to the page of the
   *     API
   */
  public record Page(@DefaultValue("true") boolean enabled) {}
}
