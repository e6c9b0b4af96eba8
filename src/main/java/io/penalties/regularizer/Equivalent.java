package io.penalties.regularizer;

/**
 * A setting of another framework that gives the same penalty.
 *
 * @param setting the parameter of the other framework
 * @param value its value
 */
public record Equivalent(ForeignSetting setting, double value) {}
