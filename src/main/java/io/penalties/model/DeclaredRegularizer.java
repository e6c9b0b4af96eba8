package io.penalties.model;

import io.penalties.regularizer.Regularizer;

/**
 * A regularizer and where it was declared.
 *
 * @param regularizer the regularizer
 * @param pointer the JSON pointer of its declaration
 */
public record DeclaredRegularizer(Regularizer regularizer, String pointer) {}
