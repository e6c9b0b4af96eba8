package io.penalties.regularizer.rules;

import io.penalties.regularizer.Regularizer;
import org.jspecify.annotations.Nullable;

/**
 * Attaches a regularizer to the tensors whose whole name a pattern matches.
 *
 * @param match the pattern
 * @param regularizer the regularizer of these tensors; null for none
 * @param pointer the JSON pointer of the rule
 */
public record RegularizerRule(
    NamePattern match, @Nullable Regularizer regularizer, String pointer) {}
