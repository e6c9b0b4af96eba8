package io.penalties.format.torch.pickle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The stack of values that opcodes pop and push, and its marks. */
final class PickleStack {

  private final PickleInput in;
  private final ArrayList<PickleValue> values = new ArrayList<>();
  private int[] marks = new int[16];
  private int markCount;

  PickleStack(PickleInput in) {
    this.in = in;
  }

  void push(PickleValue value) {
    values.add(value);
  }

  void mark() {
    if (markCount == marks.length) {
      marks = Arrays.copyOf(marks, 2 * markCount);
    }
    marks[markCount++] = values.size();
  }

  PickleValue pop() {
    requireOne();
    return values.removeLast();
  }

  PickleValue peek() {
    requireOne();
    return values.getLast();
  }

  /** Whether nothing has been pushed since the last mark. */
  boolean atMark() {
    return markCount > 0 && marks[markCount - 1] == values.size();
  }

  /** Pops the last {@code count} values. */
  List<PickleValue> pop(int count) {
    if (count > values.size() - floor()) {
      throw underflow(count);
    }
    return take(values.size() - count);
  }

  /** Pops the values since the last mark, and the mark. */
  List<PickleValue> popToMark() {
    if (markCount == 0) {
      throw in.malformed(
          PickleReason.NO_MARK, "Expected a MARK before this opcode. Received: none.");
    }
    return take(marks[--markCount]);
  }

  private List<PickleValue> take(int from) {
    List<PickleValue> rest = values.subList(from, values.size());
    List<PickleValue> taken = List.copyOf(rest);
    rest.clear();
    return taken;
  }

  private void requireOne() {
    if (values.size() == floor()) {
      throw underflow(1);
    }
  }

  /** Values below the last mark cannot be popped one by one. */
  private int floor() {
    return markCount == 0 ? 0 : marks[markCount - 1];
  }

  private RuntimeException underflow(int count) {
    return in.malformed(
        PickleReason.STACK_UNDERFLOW,
        "Expected %d values on the stack above its last mark. Received: %d."
            .formatted(count, values.size() - floor()));
  }
}
