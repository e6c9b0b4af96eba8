/** The operations on tensor files: parsed while they arrive, in constant memory. */
@NullMarked
package io.penalties.http.files;

import org.jspecify.annotations.NullMarked;
