/** Tests of the command line, in processes of their own. */
@NullMarked
package io.penalties.command;

import org.jspecify.annotations.NullMarked;
