// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.AccountLinks;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.StoredResource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of a store with {@link AccountLinks}. A host extends it in addition to {@link
 * ResourceStoreContract} and supplies the links and existing accounts.
 *
 * @param <R> the host's value
 */
public abstract class AccountLinksContract<R> extends StoreContract<R> {
  /** Called by subclasses of a host. */
  protected AccountLinksContract() {}

  /** Returns the links of the accounts in {@link #store()}. */
  protected abstract AccountLinks<R> links();

  /** Creates an unlinked account, as the host's user interface does, and returns its id. */
  protected abstract String addUnlinked(TenantContext context, R value);

  private String old(String name) {
    return addUnlinked(bench().acme, bench().value(name));
  }

  private List<String> unlinked(TenantContext context, String... ids) {
    return links().findUnlinked(context, new FindRequest(List.of(ids))).stream()
        .<String>map(StoredResource::id)
        .toList();
  }

  private List<String> matching(TenantContext context, String filter, int atMost) {
    Filter match = bench().query(filter).filter().orElseThrow();
    return links().findUnlinkedMatching(context, match, atMost).stream()
        .<String>map(StoredResource::id)
        .toList();
  }

  private boolean hasUniqueName() {
    return bench().type().schema().attributes().stream()
        .anyMatch(one -> one.name().equals(bench().nameAttribute) && Specimens.isUnique(one));
  }

  @Test
  @DisplayName("S44: an account that is not linked is under no id and on no page")
  void anyMethodWhenAccountIsNotLinkedThenDoesNotExist() {
    String eve = old("eve");
    String bob = bench().add("bob").id();
    List<StoreFixture.Seen> before = bench().dump();

    assertThat(bench().find(bench().acme, eve)).isEmpty();
    assertThat(StoreFixture.ids(bench().store.search(bench().acme, StoreFixture.page(0, 9))))
        .containsExactly(bob);
    assertThat(bench().search(bench().byName(bench().shown("eve"))).items()).isEmpty();
    assertThat(ConcurrentCalls.outcome(() -> bench().rename(eve, "mia"))).isEqualTo("404");
    assertThat(ConcurrentCalls.outcome(() -> bench().delete(eve))).isEqualTo("404");

    assertThat(bench().dump()).isEqualTo(before);
    assertThat(unlinked(bench().acme, eve)).containsExactly(eve);
  }

  @Test
  @DisplayName("S44: what is unique of an account that is not linked is taken nevertheless")
  void createWhenNameIsThatOfAnUnlinkedAccountThenUniqueness() {
    StoreFixture.require(hasUniqueName(), "names are not unique");
    old("eve");
    String bob = bench().add("bob").id();

    assertThat(ConcurrentCalls.outcome(() -> bench().add("eve"))).isEqualTo("uniqueness");
    assertThat(ConcurrentCalls.outcome(() -> bench().rename(bob, "eve"))).isEqualTo("uniqueness");

    bench().store.create(bench().other, CreateRequest.of(bench().value("eve")));
  }

  @Test
  @DisplayName("S44: what the store creates is linked")
  void createThenLinked() {
    String ada = bench().add("ada").id();

    assertThat(unlinked(bench().acme, ada)).isEmpty();
    assertThat(matching(bench().acme, bench().byName(bench().shown("ada")), 9)).isEmpty();
  }

  @Test
  @DisplayName("S45: accounts are found by id and by name while they are not linked, by no other")
  void findUnlinkedThenThoseAlone() {
    String eve = old("eve");
    String mia = old("mia");
    String ada = bench().add("ada").id();

    assertThat(unlinked(bench().acme, eve, ada, "nobody", mia)).containsExactlyInAnyOrder(eve, mia);
    assertThat(matching(bench().acme, bench().byName(bench().shown("eve")), 9))
        .containsExactly(eve);
    assertThat(matching(bench().acme, bench().byName("nobody"), 9)).isEmpty();
    assertThat(unlinked(bench().other, eve)).isEmpty();
    assertThat(matching(bench().other, bench().byName(bench().shown("eve")), 9)).isEmpty();
  }

  @Test
  @DisplayName("S45: no more accounts are returned than are asked for")
  void matchUnlinkedThenNoMoreThanAskedFor() {
    List<String> both = List.of(old("eve"), old("mia"));
    String either =
        bench().byName(bench().shown("eve")) + " or " + bench().byName(bench().shown("mia"));

    assertThat(matching(bench().acme, either, 1)).hasSizeLessThanOrEqualTo(1);
    assertThat(matching(bench().acme, either, 9)).isSubsetOf(both);
  }

  @Test
  @DisplayName("S46: a linked account is like those that the store has created, under its id")
  void linkThenLikeAnyOther() {
    String eve = old("eve");
    String mia = old("mia");

    links().link(bench().acme, Set.of(eve));

    assertThat(bench().find(bench().acme, eve)).isPresent();
    assertThat(StoreFixture.ids(bench().search(bench().byName(bench().shown("eve")))))
        .containsExactly(eve);
    assertThat(unlinked(bench().acme, eve, mia)).containsExactly(mia);
    assertThat(bench().rename(eve, "zoe").isChanged()).isTrue();
    bench().delete(eve);
    assertThat(bench().find(bench().acme, eve)).isEmpty();
  }

  @Test
  @DisplayName("S46: a link stays, and an id that does not exist is passed over")
  void linkWhenAgainOrUnknownThenNothingHappens() {
    String eve = old("eve");
    String ada = bench().add("ada").id();
    links().link(bench().acme, Set.of(eve, "nobody", ada));
    List<StoreFixture.Seen> before = bench().dump();

    links().link(bench().acme, Set.of(eve, ada));

    assertThat(bench().dump()).isEqualTo(before).hasSize(2);
  }

  @Test
  @DisplayName("S1, S46: no tenant links an account of another")
  void linkWhenOfOtherTenantThenPassedOver() {
    String eve = old("eve");

    links().link(bench().other, Set.of(eve));

    assertThat(bench().find(bench().acme, eve)).isEmpty();
    assertThat(bench().find(bench().other, eve)).isEqualTo(Optional.empty());
    assertThat(unlinked(bench().acme, eve)).containsExactly(eve);
  }
}
