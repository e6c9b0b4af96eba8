/** Tests of the command line in separate processes. */
@NullMarked
package io.penalties.command;

import org.jspecify.annotations.NullMarked;
