/** Where models lie: what every source must do, and what each may not. */
@NullMarked
package io.penalties.source;

import org.jspecify.annotations.NullMarked;
