package io.penalties.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.penalties.source.ForwardingFile;
import io.penalties.source.Source;
import io.penalties.source.SourceException;
import io.penalties.source.SourceFile;
import io.penalties.source.SourceStage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Meters of reads from a source.
 *
 * <p>{@code penalties.source.read} (counter; tag {@code source}): bytes. {@code
 * penalties.source.failures} (counter; tags {@code source}, {@code stage}): requests to it that
 * failed, after the client library's retries. They are also logged, with the cause that clients do
 * not see.
 */
public final class SourceMetrics implements Source {

  private static final Logger LOG = LoggerFactory.getLogger(SourceMetrics.class);

  private final Source source;
  private final Counter bytes;
  private final Map<SourceStage, Counter> failures = new EnumMap<>(SourceStage.class);

  /** Counts reads from a source. */
  public SourceMetrics(Source source, MeterRegistry registry) {
    this.source = source;
    bytes =
        Counter.builder("penalties.source.read")
            .description("Bytes read from the source")
            .baseUnit(BaseUnits.BYTES)
            .tag("source", source.name())
            .register(registry);
    for (SourceStage stage : SourceStage.values()) {
      failures.put(
          stage,
          Counter.builder("penalties.source.failures")
              .description("Requests to the source that failed at this stage")
              .tag("source", source.name())
              .tag("stage", stage.label())
              .register(registry));
    }
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public @Nullable SourceFile find(String path) {
    SourceFile file = counted(() -> source.find(path));
    return file == null ? null : new CountedFile(file);
  }

  @Override
  public List<SourceFile> list(String folder, int max) {
    return counted(() -> source.list(folder, max)).stream()
        .<SourceFile>map(CountedFile::new)
        .toList();
  }

  /** Not a client's request, so not counted. */
  @Override
  public void check() {
    source.check();
  }

  private <T extends @Nullable Object> T counted(Supplier<T> request) {
    try {
      return request.get();
    } catch (SourceException e) {
      failed(e);
      throw e;
    }
  }

  private void failed(SourceException e) {
    Throwable cause = e.getCause();
    LOG.warn("Source {}: {} {}", name(), e.getMessage(), cause == null ? "" : cause.toString());
    Counter counter = failures.get(e.stage());
    if (counter != null) {
      counter.increment();
    }
  }

  @Override
  public void close() {
    source.close();
  }

  private final class CountedFile extends ForwardingFile {

    CountedFile(SourceFile file) {
      super(file);
    }

    @Override
    public void read(long position, ByteBuffer buffer) throws IOException {
      int count = buffer.remaining();
      try {
        super.read(position, buffer);
      } catch (SourceException e) {
        failed(e);
        throw e;
      }
      bytes.increment(count);
    }
  }
}
