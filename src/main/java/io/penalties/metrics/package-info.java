/** Meters: their names, tags and units. */
@NullMarked
package io.penalties.metrics;

import org.jspecify.annotations.NullMarked;
