/** Tar archives on the disk, and gzip, which usually compresses them. */
@NullMarked
package io.penalties.format.tar;

import org.jspecify.annotations.NullMarked;
