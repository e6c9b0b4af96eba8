/** Root. */
@NullMarked
package io.penalties;

import org.jspecify.annotations.NullMarked;
