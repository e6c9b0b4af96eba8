/** The operations on tensor files over real HTTP. */
@NullMarked
package io.penalties.http.files;

import org.jspecify.annotations.NullMarked;
