@NullMarked
package io.penalties.server.keepalive;

import org.jspecify.annotations.NullMarked;
