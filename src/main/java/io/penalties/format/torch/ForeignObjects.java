package io.penalties.format.torch;

import io.penalties.admission.HeldBytes;
import io.penalties.format.FileNotice;
import io.penalties.format.Received;
import io.penalties.format.torch.pickle.PickleValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Objects of a file other than tensors and plain values, by class name. */
final class ForeignObjects {

  /** The number of classes that are listed; real files have a handful. */
  private static final int MAX_NAMED = 100;

  private record Sighting(KeyPath at, long count) {}

  private final Map<String, Sighting> byClass = new LinkedHashMap<>();
  private final HeldBytes held;
  private long unnamed;

  ForeignObjects(HeldBytes held) {
    this.held = held;
  }

  /** Records a class or function, or an object of one, and its offset in the file. */
  void add(PickleValue what, KeyPath at) {
    String name =
        what instanceof PickleValue.Global global ? global.qualifiedName() : what.phrase();
    Sighting before = byClass.get(name);
    if (before != null) {
      byClass.put(name, new Sighting(before.at(), before.count() + 1));
    } else if (byClass.size() < MAX_NAMED) {
      held.takeTerm();
      byClass.put(name, new Sighting(at, 1));
    } else {
      unnamed++;
    }
  }

  List<FileNotice> notices() {
    List<FileNotice> notices = new ArrayList<>();
    byClass.forEach((name, sighting) ->
        notices.add(
            notice(
                sighting.at().render(),
                ("The file refers to %s%s, which is neither a tensor nor a plain value. It was"
                        + " neither looked up nor called; tensors in it are read.")
                    .formatted(Received.string(name), times(sighting.count())))));
    if (unnamed > 0) {
      notices.add(
          notice(
              "",
              "The file refers to %d objects of further classes, none of them looked up or called."
                  .formatted(unnamed)));
    }
    return notices;
  }

  private static String times(long count) {
    return count == 1 ? "" : " (%d times)".formatted(count);
  }

  private static FileNotice notice(String at, String detail) {
    return new FileNotice(FileNotice.Kind.FOREIGN_OBJECT, at, detail);
  }
}
