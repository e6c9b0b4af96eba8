package io.penalties.web.request;

import io.penalties.model.RegularizerRules;
import io.penalties.penalty.PenaltyOptions;

/**
 * The options of an operation on files.
 *
 * @param penalty how the breakdown is made
 * @param rules which regularizer acts on which tensor
 */
public record FileOptions(PenaltyOptions penalty, RegularizerRules rules) {}
