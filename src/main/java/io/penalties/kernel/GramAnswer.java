package io.penalties.kernel;

/**
 * The result of a reduction over the products of a matrix's vectors.
 *
 * @param offDiagonal of the products of different vectors
 * @param diagonal of the products of each vector with itself, before it is scaled
 */
public record GramAnswer(double offDiagonal, double diagonal) {}
