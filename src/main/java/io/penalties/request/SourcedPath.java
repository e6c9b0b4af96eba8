package io.penalties.request;

/**
 * A model by its place in a source.
 *
 * @param source the name of the source
 * @param path a path below its location
 * @param pointer the place in the request that says so
 */
public record SourcedPath(String source, String path, String pointer) {}
