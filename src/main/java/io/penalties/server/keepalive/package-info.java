/** Connections between two requests: how the next one comes to a thread. */
@NullMarked
package io.penalties.server.keepalive;

import org.jspecify.annotations.NullMarked;
