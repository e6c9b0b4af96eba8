package io.penalties.format.torch;

import io.penalties.format.torch.pickle.Dictionary;
import java.util.List;

/** The attributes of a pickled module. */
final class ModuleState {

  /** The attributes that contain a module's tensors, in the order of {@code state_dict()}. */
  static final List<String> PARTS = List.of("_parameters", "_buffers", "_modules");

  private ModuleState() {}

  /** Whether these attributes belong to a module. */
  static boolean matches(Dictionary attributes) {
    return PARTS.stream().allMatch(part -> attributes.get(part) != null);
  }
}
