package io.penalties.model;

/**
 * Something a user should know about the answer. Warnings never change a number.
 *
 * @param code what it is about
 * @param layer the name of the layer
 * @param pointer the JSON pointer of the place in the request
 * @param detail a sentence with the facts
 */
public record Warning(WarningCode code, String layer, String pointer, String detail) {}
