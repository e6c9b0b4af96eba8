package io.penalties.format.tar;

import io.penalties.format.FileRegion;

/**
 * A file in a tar archive.
 *
 * @param name its name in the archive: a key, never used as a path
 * @param content its bytes in the archive
 */
public record TarEntry(String name, FileRegion content) {}
