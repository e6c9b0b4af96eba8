package io.penalties.format.bundle;

/**
 * A slice of a variable and its elements.
 *
 * @param named the slice as the variable lists it
 * @param slice the same slice with the length of every axis
 * @param entry the entry of its elements
 */
record SlicedPart(Slice named, Slice slice, StoredEntry entry) {}
