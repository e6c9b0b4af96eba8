/** Tests of what tensor files have in common, and of all of them together. */
@NullMarked
package io.penalties.format;

import org.jspecify.annotations.NullMarked;
