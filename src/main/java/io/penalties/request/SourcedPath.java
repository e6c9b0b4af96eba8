package io.penalties.request;

/**
 * A model by its place in a source.
 *
 * @param source the name of the source
 * @param path a path below its location
 * @param pointer its place in the request
 */
public record SourcedPath(String source, String path, String pointer) {}
