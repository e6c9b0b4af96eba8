/** Tar archives on the disk, and gzip, which people compress them with. */
@NullMarked
package io.penalties.format.tar;

import org.jspecify.annotations.NullMarked;
