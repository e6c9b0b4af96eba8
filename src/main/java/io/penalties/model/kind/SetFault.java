package io.penalties.model.kind;

/**
 * What is wrong with one file of a set, or with one tensor of it.
 *
 * @param file the name of the file, empty for the whole set
 * @param detail what was expected and what was received
 */
public record SetFault(String file, String detail) {}
