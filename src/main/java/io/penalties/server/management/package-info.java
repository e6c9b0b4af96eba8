/** The port of management, where it has one of its own. */
@NullMarked
package io.penalties.server.management;

import org.jspecify.annotations.NullMarked;
