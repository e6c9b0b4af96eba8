package io.penalties.tensor;

/**
 * Statistics of a tensor's elements besides their sums. Counts are exact. The mean is the sum,
 * within half a unit in the last place and 2⁻⁸² Σ|x| (see {@code kernel.ElementSum}), divided by
 * the number of elements. Without elements every value is 0 except the mean, which is NaN.
 *
 * @param min the smallest element; NaN if any element is NaN
 * @param max the largest element; NaN if one is
 * @param mean the arithmetic mean
 * @param maxAbs the largest absolute value; NaN if any element is NaN
 * @param zeros the number of elements that are 0 or −0
 * @param nonFinite the number of elements that are NaN or infinite
 */
public record TensorStatistics(
    double min, double max, double mean, double maxAbs, long zeros, long nonFinite) {}
