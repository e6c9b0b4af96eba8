package io.penalties.regularizer.formula;

/** A formula that cannot be computed, with the place in its text. */
public final class InvalidFormulaException extends RuntimeException {

  /** The characters shown on each side of the place. */
  private static final int CONTEXT = 40;

  private final String detail;
  private final int position;

  /**
   * Creates a failure at a position of the text.
   *
   * @param detail what was expected and what came instead
   * @param position the index of the first wrong character
   */
  InvalidFormulaException(String detail, int position) {
    super(detail);
    this.detail = detail;
    this.position = position;
  }

  /**
   * What is wrong, the column, and the line of the text with a caret below the place.
   *
   * @param text the formula
   */
  public String explain(String text) {
    int at = Math.min(position, text.length());
    int lineStart = text.lastIndexOf('\n', at - 1) + 1;
    int lineEnd = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at);
    int from = Math.max(lineStart, at - CONTEXT);
    int to = Math.min(lineEnd, at + CONTEXT);
    String before = (from > lineStart ? "…" : "") + text.substring(from, at);
    String shown = (before + text.substring(at, to) + (to < lineEnd ? "…" : "")).replace('\t', ' ');
    return "%s Column %d:%n%s%n%s^"
        .formatted(detail, position + 1, shown, " ".repeat(before.length()))
        .replace(System.lineSeparator(), "\n");
  }

  /** The index of the first wrong character. */
  public int position() {
    return position;
  }
}
