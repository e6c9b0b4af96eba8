/** The end of the service: it goes on for a moment after it said that it is not ready. */
@NullMarked
package io.penalties.server.drain;

import org.jspecify.annotations.NullMarked;
