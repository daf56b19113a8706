// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All known kinds of costly requests. */
public final class HostileInputs implements Supplier<List<HostileInput>> {
  @Override
  public List<HostileInput> get() {
    List<HostileInput> all = new ArrayList<>(HostileFilters.all());
    all.addAll(HostileBodies.all());
    all.addAll(HostilePatches.all());
    return all;
  }

  static Stream<HostileInput> of(HostileInput.Kind kind) {
    return new HostileInputs().get().stream().filter(input -> input.kind() == kind);
  }

  /** The same inputs with the classes of this loader. */
  @SuppressWarnings("unchecked")
  static Stream<HostileInput> of(HostileInput.Kind kind, ClassLoader loader)
      throws ReflectiveOperationException {
    Class<?> type = loader.loadClass(HostileInputs.class.getName());
    Supplier<List<HostileInput>> inputs =
        (Supplier<List<HostileInput>>) type.getConstructor().newInstance();
    return inputs.get().stream().filter(input -> input.kind() == kind);
  }
}
