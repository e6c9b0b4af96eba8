/** HTTP byte by byte, for tests of what other clients hide. */
@NullMarked
package io.penalties.http.wire;

import org.jspecify.annotations.NullMarked;
