package io.penalties.regularizer.formula;

import io.penalties.tensor.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Einstein sums: products of tensors by the names of their axes, made of views, sums and products
 * of matrices, two tensors at a time from left to right. Not thread-safe.
 */
final class EinsteinSums {

  /**
   * A tensor whose axes have names, each once.
   *
   * @param step the tensor
   * @param axes the names in their order
   */
  private record Named(int step, List<Integer> axes) {}

  private final ProgramBuilder program;
  private final Reductions reductions;
  private final Diagonals diagonals;

  EinsteinSums(ProgramBuilder program, Reductions reductions, Diagonals diagonals) {
    this.program = program;
    this.reductions = reductions;
    this.diagonals = diagonals;
  }

  /** {@code einsum("ij,kj->ik", x, y)}. */
  int of(Arguments call) {
    if (!(call.value("0") instanceof Value.Text(String text))) {
      throw call.failure("Expected an equation such as \"ij,kj->ik\". Received: something else.");
    }
    String equation = text.replace(" ", "");
    List<Integer> tensors = call.tensors();
    if (!equation.matches("[a-zA-Z]*(,[a-zA-Z]*)*(->[a-zA-Z]*)?")) {
      throw call.failure(
          "Expected an equation of letters such as \"ij,kj->ik\". Received: \"%s\"."
              .formatted(equation.length() <= 40 ? equation : "a long string"));
    }
    int arrow = equation.indexOf("->");
    String[] inputs = (arrow < 0 ? equation : equation.substring(0, arrow)).split(",", -1);
    if (inputs.length != tensors.size()) {
      throw call.failure(
          "Expected %d tensors, as the equation has. Received: %d."
              .formatted(inputs.length, tensors.size()));
    }
    List<Integer> output = letters(arrow < 0 ? implied(inputs) : equation.substring(arrow + 2));
    List<Named> operands = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      operands.add(named(tensors.get(i), letters(inputs[i])));
    }
    return sum(operands, output);
  }

  /** {@code tensordot(x, y, axes)}: the last axes of one and the first of the other, or lists. */
  int tensorDot(Arguments call) {
    int left = call.tensor();
    int right = call.tensor("1");
    int leftRank = program.rank(left);
    int rightRank = program.rank(right);
    List<Integer> leftSummed = new ArrayList<>();
    List<Integer> rightSummed = new ArrayList<>();
    if (call.value("axes") instanceof Value.Items(List<Value> lists) && lists.size() == 2) {
      call.integers(lists.getFirst()).forEach(axis -> leftSummed.add(call.axis(axis, leftRank)));
      call.integers(lists.getLast()).forEach(axis -> rightSummed.add(call.axis(axis, rightRank)));
    } else {
      long count = call.has("axes") ? call.integer("axes") : 2;
      for (int axis = 0; axis < Math.min(count, FormulaLimits.MAX_RANK); axis++) {
        leftSummed.add(call.axis(axis - count, leftRank));
        rightSummed.add(call.axis(axis, rightRank));
      }
    }
    if (leftSummed.size() != rightSummed.size()) {
      throw call.failure("Expected as many axes of one tensor as of the other.");
    }
    List<Integer> leftNames = new ArrayList<>();
    for (int axis = 0; axis < leftRank; axis++) {
      leftNames.add(axis);
    }
    List<Integer> rightNames = new ArrayList<>();
    for (int axis = 0; axis < rightRank; axis++) {
      int summed = rightSummed.indexOf(axis);
      rightNames.add(summed < 0 ? leftRank + axis : leftSummed.get(summed));
    }
    List<Integer> output = new ArrayList<>(leftNames);
    output.removeAll(leftSummed);
    rightNames.stream().filter(name -> name >= leftRank).forEach(output::add);
    return sum(List.of(named(left, leftNames), named(right, rightNames)), output);
  }

  private static List<Integer> letters(String names) {
    return names.chars().boxed().toList();
  }

  /** Without an arrow, the letters that come once, in the order of the alphabet. */
  private static String implied(String[] inputs) {
    Map<Character, Integer> counts = new TreeMap<>();
    for (char letter : String.join("", inputs).toCharArray()) {
      counts.merge(letter, 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .filter(count -> count.getValue() == 1)
        .map(count -> count.getKey().toString())
        .collect(Collectors.joining());
  }

  /** A tensor on the diagonal of axes that have the same name. */
  private Named named(int tensor, List<Integer> names) {
    if (program.rank(tensor) != names.size()) {
      throw program.failure(
          "Expected a tensor with %d axes, as the equation has. Received: shape %s."
              .formatted(names.size(), program.shape(tensor).toTuple()));
    }
    int step = tensor;
    List<Integer> axes = new ArrayList<>(names);
    for (int axis = 0; axis < axes.size(); axis++) {
      int same = axes.lastIndexOf(axes.get(axis));
      while (same > axis) {
        Shape shape = program.shape(step);
        requireSame(shape.dimension(axis), shape.dimension(same));
        Integer name = axes.get(axis);
        step = diagonals.of(step, axis, same, 0);
        axes.remove(same);
        axes.remove(axis);
        axes.add(name);
        same = axes.lastIndexOf(axes.get(axis));
      }
    }
    return new Named(step, axes);
  }

  private void requireSame(long one, long other) {
    if (one != other) {
      throw program.failure(
          "Expected axes of the same name to have the same length. Received: %d and %d."
              .formatted(one, other));
    }
  }

  private int sum(List<Named> operands, List<Integer> output) {
    Set<Integer> all = new LinkedHashSet<>();
    operands.forEach(operand -> all.addAll(operand.axes()));
    if (!all.containsAll(output) || new LinkedHashSet<>(output).size() < output.size()) {
      throw program.failure("Expected each axis of the result once, and among those of a tensor.");
    }
    Named product = operands.getFirst();
    for (int i = 1; i < operands.size(); i++) {
      Set<Integer> later = new LinkedHashSet<>(output);
      operands.subList(i + 1, operands.size()).forEach(operand -> later.addAll(operand.axes()));
      product = product(product, operands.get(i), later);
    }
    return ordered(summed(product, output), output).step();
  }

  /** Without the axes that nothing needs. */
  private Named summed(Named tensor, Collection<Integer> needed) {
    List<Integer> axes = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    for (int axis = 0; axis < tensor.axes().size(); axis++) {
      if (needed.contains(tensor.axes().get(axis))) {
        kept.add(tensor.axes().get(axis));
      } else {
        axes.add(axis);
      }
    }
    return new Named(reductions.sum(tensor.step(), axes, false), kept);
  }

  private Named ordered(Named tensor, List<Integer> names) {
    return tensor.axes().equals(names)
        ? tensor
        : new Named(
            program.transpose(
                tensor.step(), names.stream().map(name -> tensor.axes().indexOf(name)).toList()),
            names);
  }

  private Named product(Named left, Named right, Set<Integer> needed) {
    Named a = summed(left, union(needed, right.axes()));
    Named b = summed(right, union(needed, left.axes()));
    Map<Integer, Long> lengths = new LinkedHashMap<>();
    List<Integer> batch = new ArrayList<>();
    List<Integer> inner = new ArrayList<>();
    List<Integer> rows = new ArrayList<>();
    for (int axis = 0; axis < a.axes().size(); axis++) {
      Integer name = a.axes().get(axis);
      lengths.put(name, program.shape(a.step()).dimension(axis));
      (!b.axes().contains(name) ? rows : needed.contains(name) ? batch : inner).add(name);
    }
    List<Integer> columns = new ArrayList<>();
    for (int axis = 0; axis < b.axes().size(); axis++) {
      Integer name = b.axes().get(axis);
      long length = program.shape(b.step()).dimension(axis);
      if (a.axes().contains(name)) {
        requireSame(lengths.getOrDefault(name, length), length);
      } else {
        lengths.put(name, length);
        columns.add(name);
      }
    }
    if (inner.isEmpty() || (rows.isEmpty() && columns.isEmpty())) {
      return byElement(a, b, join(List.of(batch, rows, columns, inner)), lengths, needed);
    }
    int first =
        matrices(ordered(a, join(List.of(batch, rows, inner))), batch, rows, inner, lengths);
    int second =
        matrices(ordered(b, join(List.of(batch, inner, columns))), batch, inner, columns, lengths);
    List<Integer> names = join(List.of(batch, rows, columns));
    long[] dimensions = names.stream().mapToLong(lengths::get).toArray();
    return new Named(
        program.reshape(program.matMul(first, second), program.shapeOf(dimensions)), names);
  }

  /** Products of elements, of which those that nothing needs are added. */
  private Named byElement(
      Named a, Named b, List<Integer> names, Map<Integer, Long> lengths, Set<Integer> needed) {
    int product =
        program.binary(
            BinaryFunction.MULTIPLY, spread(a, names, lengths), spread(b, names, lengths));
    return summed(new Named(product, names), needed);
  }

  /** With an axis of length 1 for each name that a tensor lacks. */
  private int spread(Named tensor, List<Integer> names, Map<Integer, Long> lengths) {
    List<Integer> own = names.stream().filter(tensor.axes()::contains).toList();
    long[] dimensions =
        names.stream()
            .mapToLong(name -> own.contains(name) ? lengths.getOrDefault(name, 1L) : 1)
            .toArray();
    return program.reshape(ordered(tensor, own).step(), program.shapeOf(dimensions));
  }

  private int matrices(
      Named tensor,
      List<Integer> batch,
      List<Integer> rows,
      List<Integer> columns,
      Map<Integer, Long> lengths) {
    return program.reshape(
        tensor.step(),
        program.shapeOf(
            new long[] {
              product(batch, lengths), product(rows, lengths), product(columns, lengths)
            }));
  }

  private long product(List<Integer> names, Map<Integer, Long> lengths) {
    return program.shapeOf(names.stream().mapToLong(lengths::get).toArray()).elementCount();
  }

  private static Set<Integer> union(Set<Integer> needed, List<Integer> names) {
    Set<Integer> all = new LinkedHashSet<>(needed);
    all.addAll(names);
    return all;
  }

  private static List<Integer> join(List<List<Integer>> names) {
    return names.stream().flatMap(List::stream).toList();
  }
}
