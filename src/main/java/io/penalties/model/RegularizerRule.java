package io.penalties.model;

import com.google.re2j.Pattern;
import io.penalties.regularizer.Regularizer;
import org.jspecify.annotations.Nullable;

/**
 * Attaches a regularizer to the tensors whose whole name a pattern matches.
 *
 * @param match the pattern; it matches in linear time
 * @param regularizer what acts on these tensors, null for nothing
 * @param pointer the JSON pointer of the rule
 */
public record RegularizerRule(Pattern match, @Nullable Regularizer regularizer, String pointer) {}
