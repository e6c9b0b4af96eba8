package io.penalties.kernel;

/**
 * What was made of the products of the vectors of a matrix.
 *
 * @param offDiagonal of the products of different vectors
 * @param diagonal of the products of each vector with itself, before it is scaled
 */
public record GramAnswer(double offDiagonal, double diagonal) {}
