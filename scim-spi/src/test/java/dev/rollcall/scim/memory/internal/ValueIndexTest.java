// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ValueIndexTest {
  private final ValueIndex<Long> index = new ValueIndex<>(Long::longValue);

  private void add(Long... elements) {
    List.of(elements).forEach(element -> index.add("key", element));
  }

  @Test
  void findThenElementsOfTheKeyInTheirOrder() {
    add(3L, 1L, 2L);
    index.add("other", 4L);

    assertThat(index.find("key")).containsExactly(1L, 2L, 3L);
    assertThat(index.find("other")).containsExactly(4L);
    assertThat(index.find("unknown")).isEmpty();
  }

  @Test
  void addWhenElementIsKnownThenOnce() {
    add(1L, 1L);
    assertThat(index.find("key")).containsExactly(1L);

    add(2L, 1L, 2L);
    assertThat(index.find("key")).containsExactly(1L, 2L);
  }

  @Test
  void removeWhenKeyIsSharedThenOtherElementsRemain() {
    add(1L, 2L, 3L);

    index.remove("key", 2L);
    assertThat(index.find("key")).containsExactly(1L, 3L);

    index.remove("key", 1L);
    assertThat(index.find("key")).containsExactly(3L);

    add(1L);
    assertThat(index.find("key")).containsExactly(1L, 3L);
  }

  @Test
  void removeWhenLastElementThenNone() {
    add(1L, 2L);
    index.remove("key", 1L);
    index.remove("key", 2L);

    assertThat(index.find("key")).isEmpty();
  }

  @Test
  void removeWhenElementHasAnotherKeyThenNoChange() {
    add(1L);
    index.add("other", 2L);

    index.remove("key", 2L);
    index.remove("unknown", 1L);

    assertThat(index.find("key")).containsExactly(1L);
    assertThat(index.find("other")).containsExactly(2L);
  }
}
