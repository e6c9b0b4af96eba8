package io.penalties.http.models;

import io.penalties.admission.Limit;
import java.nio.file.Path;

/**
 * Where model files wait while they are read.
 *
 * @param path an existing folder
 * @param maxFileBytes how long each may be
 */
public record ModelFolder(Path path, Limit maxFileBytes) {}
