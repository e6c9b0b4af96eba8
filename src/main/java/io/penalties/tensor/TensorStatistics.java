package io.penalties.tensor;

/**
 * What is to be known of a tensor's elements besides their sums. Counts are exact. The mean is the
 * sum, within half a unit in the last place and 2⁻⁸² Σ|x| (see {@code kernel.ElementSum}), divided
 * by the number of elements. Of no elements all is 0 but the mean, which is NaN.
 *
 * @param min the smallest element; NaN if one is
 * @param max the largest element; NaN if one is
 * @param mean their mean
 * @param maxAbs the largest absolute value; NaN if one is
 * @param zeros how many are 0 or −0
 * @param nonFinite how many are NaN or infinite
 */
public record TensorStatistics(
    double min, double max, double mean, double maxAbs, long zeros, long nonFinite) {}
