package io.penalties.model;

/**
 * Something a user should know about the answer. Warnings never change a number.
 *
 * @param code what it is about
 * @param layer the name of the layer
 * @param pointer the JSON pointer of the place in the request
 * @param detail a sentence with the facts
 * @param notComputed whether it tells of something that was asked for and was not computed; {@code
 *     strict} makes it an error
 */
public record Warning(
    WarningCode code, String layer, String pointer, String detail, boolean notComputed) {

  /** A warning of which the code says whether something was not computed. */
  public Warning(WarningCode code, String layer, String pointer, String detail) {
    this(code, layer, pointer, detail, code.notComputed());
  }
}
