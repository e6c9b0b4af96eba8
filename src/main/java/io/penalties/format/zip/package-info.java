/** Zip archives: by their directory on the disk, or member by member as they arrive. */
@NullMarked
package io.penalties.format.zip;

import org.jspecify.annotations.NullMarked;
