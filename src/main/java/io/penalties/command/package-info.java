/** The command: the same use case without a server. */
@NullMarked
package io.penalties.command;

import org.jspecify.annotations.NullMarked;
