/** The operations on tensor files: reduced as they arrive, in constant memory. */
@NullMarked
package io.penalties.http.files;

import org.jspecify.annotations.NullMarked;
