package io.penalties.model.kind;

/**
 * A fault of one file of a set, or of one of its tensors.
 *
 * @param file the name of the file, empty for the whole set
 * @param detail what was expected and what was received
 */
public record SetFault(String file, String detail) {}
