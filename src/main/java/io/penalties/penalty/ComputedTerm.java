package io.penalties.penalty;

import io.penalties.kernel.Sums;

/**
 * A term and the sums of its tensor.
 *
 * @param term the term
 * @param sums the sums, with what is not finite
 */
record ComputedTerm(PenaltyTerm term, Sums sums) {}
