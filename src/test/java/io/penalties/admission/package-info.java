/** Budgets: never passed, never lost, nobody starved, no queue without end. */
@NullMarked
package io.penalties.admission;

import org.jspecify.annotations.NullMarked;
