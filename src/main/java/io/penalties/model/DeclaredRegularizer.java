package io.penalties.model;

import io.penalties.regularizer.Regularizer;

/**
 * A regularizer and the place of its declaration.
 *
 * @param regularizer the regularizer
 * @param pointer the JSON pointer of its declaration
 */
public record DeclaredRegularizer(Regularizer regularizer, String pointer) {}
