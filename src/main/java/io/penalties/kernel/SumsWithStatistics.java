package io.penalties.kernel;

import io.penalties.tensor.TensorStatistics;

/**
 * What one pass over the elements of a tensor gives where statistics are asked for.
 *
 * @param sums the sums
 * @param statistics the statistics
 */
public record SumsWithStatistics(Sums sums, TensorStatistics statistics) {}
