package io.penalties.penalty;

import io.penalties.kernel.Sums;

/**
 * A term and the sums of its tensor.
 *
 * @param term the term
 * @param sums the sums, with the count of non-finite elements
 */
record ComputedTerm(PenaltyTerm term, Sums sums) {}
