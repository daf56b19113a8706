// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.cost;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Samples of superlinear work, to test that the measurement detects it. */
public final class QuadraticSample implements Runnable {
  private final int size;

  public QuadraticSample(int size) {
    this.size = size;
  }

  static Runnable in(ClassLoader loader, int size) throws ReflectiveOperationException {
    Class<?> type = loader.loadClass(QuadraticSample.class.getName());
    return (Runnable) type.getConstructor(int.class).newInstance(size);
  }

  private record Key(String text) {}

  @Override
  public void run() {
    Map<Key, Integer> hashed = new HashMap<>();
    List<String> listed = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      hashed.put(new Key(HostileTexts.colliding(i)), i);
      if (listed.indexOf(HostileTexts.colliding(i)) < 0) {
        listed.add(HostileTexts.colliding(i));
      }
    }
    if (Set.copyOf(listed).size() != size || hashed.size() != size) {
      throw new IllegalStateException("not all of them");
    }
  }
}
