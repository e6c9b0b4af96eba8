package io.penalties.source;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sources that the operator has configured. Thread-safe. */
public final class Sources implements AutoCloseable {

  private final Map<String, Source> byName = new TreeMap<>();

  /** Sources with distinct names. */
  public Sources(List<Source> sources) {
    sources.forEach(source -> byName.put(source.name(), source));
  }

  /** All sources, in the order of their names. */
  public Collection<Source> all() {
    return List.copyOf(byName.values());
  }

  /**
   * The source with this name.
   *
   * @param pointer the place in the request that names it
   * @throws InvalidSourceException if there is none
   */
  public Source require(String name, String pointer) {
    Source source = byName.get(name);
    if (source == null) {
      throw new InvalidSourceException(
          pointer,
          byName.isEmpty()
              ? "Expected no source: this service has none (penalties.sources). Received: a source."
              : "Expected one of the sources %s. Received: another name."
                  .formatted(String.join(", ", byName.keySet())));
    }
    return source;
  }

  @Override
  public void close() {
    byName.values().forEach(Source::close);
  }
}
