package io.penalties.format.tar;

import io.penalties.format.FileRegion;

/**
 * A file in a tar archive.
 *
 * @param name its name as the archive has it: a key and no path
 * @param content its bytes, as they lie in the archive
 */
public record TarEntry(String name, FileRegion content) {}
