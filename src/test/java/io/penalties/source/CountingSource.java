package io.penalties.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A source that counts what is read of it, and may call itself remote. */
public final class CountingSource implements Source {

  private final Source source;
  private final boolean remote;
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  /** Counts the reads of another. */
  public CountingSource(Source source, boolean remote) {
    this.source = source;
    this.remote = remote;
  }

  /** How often something was read. */
  public long reads() {
    return reads.get();
  }

  /** How many bytes were read. */
  public long bytes() {
    return bytes.get();
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public @Nullable SourceFile find(String path) {
    SourceFile file = source.find(path);
    return file == null ? null : new Counted(file);
  }

  @Override
  public List<SourceFile> list(String folder, int max) {
    return source.list(folder, max).stream().<SourceFile>map(Counted::new).toList();
  }

  @Override
  public void check() {
    source.check();
  }

  @Override
  public void close() {
    source.close();
  }

  private final class Counted extends ForwardingFile {

    Counted(SourceFile file) {
      super(file);
    }

    @Override
    public void read(long position, ByteBuffer buffer) throws IOException {
      reads.incrementAndGet();
      bytes.addAndGet(buffer.remaining());
      super.read(position, buffer);
    }

    @Override
    public boolean isRemote() {
      return remote;
    }
  }
}
