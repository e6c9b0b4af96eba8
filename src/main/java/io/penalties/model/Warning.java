package io.penalties.model;

/**
 * Something that a user should know about the response. Warnings never change a number.
 *
 * @param code its code
 * @param layer the name of the layer
 * @param pointer the JSON pointer of the place in the request
 * @param detail the facts, as a sentence
 * @param notComputed whether something that was requested was not computed; {@code strict} makes
 *     that an error
 */
public record Warning(
    WarningCode code, String layer, String pointer, String detail, boolean notComputed) {

  /** A warning whose code determines whether something was not computed. */
  public Warning(WarningCode code, String layer, String pointer, String detail) {
    this(code, layer, pointer, detail, code.notComputed());
  }
}
