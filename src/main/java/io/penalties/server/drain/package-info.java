/**
 * Shutdown: the service keeps responding for a moment after it has reported that it is not ready.
 */
@NullMarked
package io.penalties.server.drain;

import org.jspecify.annotations.NullMarked;
