package io.penalties.format.bundle;

/**
 * A slice of a variable with its elements.
 *
 * @param named the slice as the variable names it
 * @param slice the same with the length of every axis
 * @param entry where its elements are
 */
record SlicedPart(Slice named, Slice slice, StoredEntry entry) {}
