// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.spi.UnitOfWork;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of a {@link UnitOfWork} and a store that works in it; a host extends it and gives
 * both.
 *
 * @param <R> the host's value
 */
public abstract class UnitOfWorkContract<R> extends StoreContract<R> {
  /** For hosts. */
  protected UnitOfWorkContract() {}

  /** The transactions that the store works in. */
  protected abstract UnitOfWork unitOfWork();

  private <T> T run(Supplier<T> work) {
    return unitOfWork().run(bench().acme, work);
  }

  @Test
  @DisplayName("S37: when run returns, the work is done")
  void runThenAllIsThere() {
    List<String> ids = run(() -> List.of(bench().add("ada").id(), bench().add("bob").id()));

    assertThat(bench().all(bench().acme)).extracting(one -> one.id()).hasSameElementsAs(ids);
  }

  @Test
  @DisplayName("S37: what the work throws is thrown on, and nothing of it is done")
  void runWhenWorkThrowsThenNothingIsDone() {
    String id = bench().add("ada").id();
    List<Workbench.Seen> before = bench().dump();

    assertThatThrownBy(
            () ->
                run(
                    () -> {
                      bench().add("bob");
                      bench().rename(id, "eve");
                      throw new IllegalStateException("changed my mind");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("changed my mind");

    assertThat(bench().dump()).isEqualTo(before);
  }

  @Test
  @DisplayName("S37: the work sees what it has done")
  void runThenWorkSeesItself() {
    String id = bench().add("ada").id();
    List<String> names =
        run(
            () -> {
              bench().rename(id, "eve");
              return bench().names(bench().search(bench().byName(bench().shown("eve"))));
            });

    assertThat(names).containsExactly(bench().shown("eve"));
  }
}
