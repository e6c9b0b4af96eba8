/** The load test: loads, attacks and kills a service of its own, and checks every answer. */
@NullMarked
package io.penalties.load;

import org.jspecify.annotations.NullMarked;
