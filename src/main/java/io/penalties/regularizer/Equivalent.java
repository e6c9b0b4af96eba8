package io.penalties.regularizer;

/**
 * What to set elsewhere for the same penalty.
 *
 * @param setting the parameter of the other framework
 * @param value its value
 */
public record Equivalent(ForeignSetting setting, double value) {}
