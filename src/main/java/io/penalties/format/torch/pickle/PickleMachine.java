package io.penalties.format.torch.pickle;

import io.penalties.format.MalformedTensorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs the opcodes of one pickle. Records what they would do to objects as {@link PickleValue}s: a
 * class by its name, a call by its arguments.
 */
final class PickleMachine {

  /** Approximate memory of a value, with its place in a list and its share of the memo. */
  private static final int VALUE_BYTES = 96;

  private static final int HIGHEST_PROTOCOL = 5;

  private final PickleInput in;
  private final PickleScalars scalars;
  private final PickleStack stack;
  private final PickleMemo memo;
  private final long maxValues;
  private final List<PickleValue.Reference> references = new ArrayList<>();
  private long values;
  private long heldBytes;

  PickleMachine(PickleInput in, long maxValues) {
    this.in = in;
    this.scalars = new PickleScalars(in);
    this.stack = new PickleStack(in);
    this.memo = new PickleMemo(in);
    this.maxValues = maxValues;
  }

  Pickle run() throws IOException {
    for (Opcode opcode = next(); opcode != Opcode.STOP; opcode = next()) {
      run(opcode);
    }
    return new Pickle(stack.pop(), references, heldBytes + memo.heldBytes());
  }

  private Opcode next() throws IOException {
    int code = in.unsignedByte();
    Opcode opcode = Opcode.of(code);
    if (opcode == null) {
      throw in.malformed(
          PickleReason.UNKNOWN_OPCODE,
          "Expected an opcode of pickle protocols 0 to 5. Received: byte 0x%02X.".formatted(code));
    }
    return opcode;
  }

  private void run(Opcode opcode) throws IOException {
    switch (opcode) {
      case MARK -> {
        count(0);
        stack.mark();
      }
      case STOP -> throw new IllegalArgumentException("STOP ends the pickle");
      case POP -> pop();
      case POP_MARK -> stack.popToMark();
      case DUP -> push(stack.peek());
      case NONE -> push(PickleValue.Plain.NONE);
      case NEWTRUE -> push(PickleValue.Plain.TRUE);
      case NEWFALSE -> push(PickleValue.Plain.FALSE);
      case BININT -> push(new PickleValue.Plain((long) in.int32()));
      case BININT1 -> push(new PickleValue.Plain(in.unsigned(1)));
      case BININT2 -> push(new PickleValue.Plain(in.unsigned(2)));
      case LONG1 -> push(scalars.integer(in.unsigned(1)));
      case LONG4 -> push(scalars.integer(in.int32()));
      case BINFLOAT -> push(new PickleValue.Plain(in.float64()));
      case INT, LONG, FLOAT -> push(scalars.number(opcode, in.line()));
      case STRING -> push(scalars.quoted(in.line()));
      case UNICODE -> push(new PickleValue.Text(in.line()));
      case BINUNICODE, BINSTRING -> push(scalars.text(in.length(Integer.BYTES)));
      case SHORT_BINUNICODE, SHORT_BINSTRING -> push(scalars.text(in.unsigned(1)));
      case BINUNICODE8 -> push(scalars.text(in.length(Long.BYTES)));
      case BINBYTES -> push(scalars.opaque("bytes", in.length(Integer.BYTES)));
      case SHORT_BINBYTES -> push(scalars.opaque("bytes", in.unsigned(1)));
      case BINBYTES8 -> push(scalars.opaque("bytes", in.length(Long.BYTES)));
      case BYTEARRAY8 -> push(scalars.opaque("bytearray", in.length(Long.BYTES)));
      case EMPTY_LIST -> push(new Items(Items.Kind.LIST, List.of()));
      case EMPTY_TUPLE -> push(new Items(Items.Kind.TUPLE, List.of()));
      case EMPTY_SET -> push(new Items(Items.Kind.SET, List.of()));
      case EMPTY_DICT -> push(new Dictionary());
      case LIST -> push(new Items(Items.Kind.LIST, stack.popToMark()));
      case TUPLE -> push(new Items(Items.Kind.TUPLE, stack.popToMark()));
      case FROZENSET -> push(new Items(Items.Kind.SET, stack.popToMark()));
      case TUPLE1 -> push(new Items(Items.Kind.TUPLE, stack.pop(1)));
      case TUPLE2 -> push(new Items(Items.Kind.TUPLE, stack.pop(2)));
      case TUPLE3 -> push(new Items(Items.Kind.TUPLE, stack.pop(3)));
      case DICT -> {
        Dictionary dictionary = new Dictionary();
        dictionary.putAll(pairs(stack.popToMark()));
        push(dictionary);
      }
      case APPEND -> append(stack.pop(1));
      case APPENDS, ADDITEMS -> append(stack.popToMark());
      case SETITEM -> set(stack.pop(2));
      case SETITEMS -> set(pairs(stack.popToMark()));
      case BUILD -> build(stack.pop());
      case GLOBAL -> push(new PickleValue.Global(in.line(), in.line()));
      case STACK_GLOBAL -> stackGlobal();
      case REDUCE, NEWOBJ -> {
        PickleValue arguments = stack.pop();
        make(stack.pop(), arguments);
      }
      case NEWOBJ_EX -> {
        List<PickleValue> parts = stack.pop(3);
        make(parts.getFirst(), new Items(Items.Kind.TUPLE, parts.subList(1, 3)));
      }
      case INST -> {
        PickleValue maker = new PickleValue.Global(in.line(), in.line());
        make(maker, new Items(Items.Kind.TUPLE, stack.popToMark()));
      }
      case OBJ -> {
        List<PickleValue> parts = stack.popToMark();
        if (parts.isEmpty()) {
          throw wrongOperand("a class after the MARK", null);
        }
        make(parts.getFirst(), new Items(Items.Kind.TUPLE, parts.subList(1, parts.size())));
      }
      case PERSID -> refer(new PickleValue.Text(in.line()));
      case BINPERSID -> refer(stack.pop());
      case PUT -> memo.put(scalars.index(in.line()), stack.peek());
      case BINPUT -> memo.put(in.unsigned(1), stack.peek());
      case LONG_BINPUT -> memo.put(in.unsigned(4), stack.peek());
      case MEMOIZE -> memo.add(stack.peek());
      case GET -> push(memo.get(scalars.index(in.line())));
      case BINGET -> push(memo.get(in.unsigned(1)));
      case LONG_BINGET -> push(memo.get(in.unsigned(4)));
      case PROTO -> protocol(in.unsignedByte());
      // A frame is only a hint for reading ahead.
      case FRAME -> in.unsigned(Long.BYTES);
      case EXT1, EXT2, EXT4, NEXT_BUFFER, READONLY_BUFFER ->
          throw in.malformed(
              PickleReason.UNSUPPORTED_OPCODE,
              "Expected a self-contained pickle. Received: the opcode " + opcode + ".");
    }
  }

  /** Takes memory for a value before it is used. */
  private void count(long textCharacters) {
    if (++values > maxValues) {
      throw in.malformed(
          PickleReason.TOO_MANY_VALUES,
          "Expected at most %d values in a pickle. Received: more.".formatted(maxValues));
    }
    long bytes = VALUE_BYTES + Character.BYTES * textCharacters;
    in.held().take(bytes);
    heldBytes += bytes;
  }

  private void push(PickleValue value) {
    count(
        switch (value) {
          case PickleValue.Text(String text) -> text.length();
          // Kept as two names and as a joined one.
          case PickleValue.Global global -> 2L * global.qualifiedName().length();
          default -> 0;
        });
    stack.push(value);
  }

  private void pop() {
    if (stack.atMark()) {
      stack.popToMark();
    } else {
      stack.pop();
    }
  }

  private void stackGlobal() {
    List<PickleValue> names = stack.pop(2);
    if (names.getFirst() instanceof PickleValue.Text(String module)
        && names.getLast() instanceof PickleValue.Text(String name)) {
      push(new PickleValue.Global(module, name));
    } else {
      throw wrongOperand("the names of a module and of a member of it", names.getFirst());
    }
  }

  private void make(PickleValue maker, PickleValue arguments) {
    push(new Made(maker, arguments, in.place()));
  }

  private void refer(PickleValue id) {
    PickleValue.Reference reference = new PickleValue.Reference(id);
    references.add(reference);
    push(reference);
  }

  private List<PickleValue> pairs(List<PickleValue> values) {
    if (values.size() % 2 != 0) {
      throw in.malformed(
          PickleReason.WRONG_OPERAND,
          "Expected a value for each key. Received: %d keys and values.".formatted(values.size()));
    }
    return values;
  }

  private void append(List<PickleValue> more) {
    switch (stack.peek()) {
      case Items items when items.kind() != Items.Kind.TUPLE -> items.addAll(more);
      case Made made -> made.addAll(more);
      case PickleValue other -> throw wrongOperand("a list to append to", other);
    }
  }

  private void set(List<PickleValue> pairs) {
    switch (stack.peek()) {
      case Dictionary dictionary -> dictionary.putAll(pairs);
      case Made made -> made.putAll(pairs);
      case PickleValue other -> throw wrongOperand("a dictionary to set items in", other);
    }
  }

  private void build(PickleValue state) {
    if (!(stack.peek() instanceof Made made)) {
      throw wrongOperand("an object to give a state to", stack.peek());
    }
    if (!made.build(state)) {
      throw in.malformed(
          PickleReason.WRONG_OPERAND,
          "Expected one state for each object. Received: a second one.");
    }
  }

  private void protocol(int version) {
    if (version > HIGHEST_PROTOCOL) {
      throw in.malformed(
          PickleReason.UNSUPPORTED_PROTOCOL,
          "Expected a pickle protocol from 0 to 5. Received: %d.".formatted(version));
    }
  }

  private MalformedTensorException wrongOperand(String expected, @Nullable PickleValue received) {
    return in.malformed(
        PickleReason.WRONG_OPERAND,
        "Expected %s. Received: %s."
            .formatted(expected, received == null ? "nothing" : received.phrase()));
  }
}
