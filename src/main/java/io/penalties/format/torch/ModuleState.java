package io.penalties.format.torch;

import io.penalties.format.torch.pickle.Dictionary;
import java.util.List;

/** The attributes of a module that was saved as a whole. */
final class ModuleState {

  /** What a module's tensors are in, in the order of {@code state_dict()}. */
  static final List<String> PARTS = List.of("_parameters", "_buffers", "_modules");

  private ModuleState() {}

  /** Whether attributes are those of a module. */
  static boolean matches(Dictionary attributes) {
    return PARTS.stream().allMatch(part -> attributes.get(part) != null);
  }
}
