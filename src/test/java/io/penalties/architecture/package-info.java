/** What holds for all code: the direction of imports, the format, the words. */
@NullMarked
package io.penalties.architecture;

import org.jspecify.annotations.NullMarked;
