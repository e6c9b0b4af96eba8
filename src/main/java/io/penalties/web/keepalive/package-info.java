/** Connections between two requests: how the next one comes to a thread. */
@NullMarked
package io.penalties.web.keepalive;

import org.jspecify.annotations.NullMarked;
