/** The load test: loads, hurts and kills a service of its own, and judges every answer. */
@NullMarked
package io.penalties.load;

import org.jspecify.annotations.NullMarked;
