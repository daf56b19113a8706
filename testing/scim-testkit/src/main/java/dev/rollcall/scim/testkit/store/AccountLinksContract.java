// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.AccountLinks;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.testkit.internal.ConcurrentCalls;
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
    return addUnlinked(fixture().acme, fixture().value(name));
  }

  private List<String> unlinked(TenantContext context, String... ids) {
    return links().findUnlinked(context, new FindRequest(List.of(ids))).stream()
        .<String>map(StoredResource::id)
        .toList();
  }

  private List<String> matching(TenantContext context, String filter, int atMost) {
    Filter match = fixture().query(filter).filter().orElseThrow();
    return links().findUnlinkedMatching(context, match, atMost).stream()
        .<String>map(StoredResource::id)
        .toList();
  }

  private boolean hasUniqueName() {
    return fixture().type().schema().attributes().stream()
        .anyMatch(
            one -> one.name().equals(fixture().nameAttribute) && SampleResources.isUnique(one));
  }

  @Test
  @DisplayName("S44: an unlinked account has no id and is on no page")
  void anyMethodWhenAccountIsNotLinkedThenDoesNotExist() {
    String eve = old("eve");
    String bob = fixture().add("bob").id();
    List<StoreFixture.Seen> before = fixture().dump();

    assertThat(fixture().find(fixture().acme, eve)).isEmpty();
    assertThat(StoreFixture.ids(fixture().store.search(fixture().acme, StoreFixture.page(0, 9))))
        .containsExactly(bob);
    assertThat(fixture().search(fixture().byName(fixture().shown("eve"))).items()).isEmpty();
    assertThat(ConcurrentCalls.outcome(() -> fixture().rename(eve, "mia"))).isEqualTo("404");
    assertThat(ConcurrentCalls.outcome(() -> fixture().delete(eve))).isEqualTo("404");

    assertThat(fixture().dump()).isEqualTo(before);
    assertThat(unlinked(fixture().acme, eve)).containsExactly(eve);
  }

  @Test
  @DisplayName("S44: unique values of an unlinked account conflict")
  void createWhenNameIsThatOfAnUnlinkedAccountThenUniqueness() {
    StoreFixture.require(hasUniqueName(), "names are not unique");
    old("eve");
    String bob = fixture().add("bob").id();

    assertThat(ConcurrentCalls.outcome(() -> fixture().add("eve"))).isEqualTo("uniqueness");
    assertThat(ConcurrentCalls.outcome(() -> fixture().rename(bob, "eve"))).isEqualTo("uniqueness");

    fixture().store.create(fixture().other, CreateRequest.of(fixture().value("eve")));
  }

  @Test
  @DisplayName("S44: created resources are linked")
  void createThenResourceIsLinked() {
    String ada = fixture().add("ada").id();

    assertThat(unlinked(fixture().acme, ada)).isEmpty();
    assertThat(matching(fixture().acme, fixture().byName(fixture().shown("ada")), 9)).isEmpty();
  }

  @Test
  @DisplayName("S45: unlinked accounts are found by id and by name only")
  void findUnlinkedThenOnlyUnlinkedAccounts() {
    String eve = old("eve");
    String mia = old("mia");
    String ada = fixture().add("ada").id();

    assertThat(unlinked(fixture().acme, eve, ada, "nobody", mia))
        .containsExactlyInAnyOrder(eve, mia);
    assertThat(matching(fixture().acme, fixture().byName(fixture().shown("eve")), 9))
        .containsExactly(eve);
    assertThat(matching(fixture().acme, fixture().byName("nobody"), 9)).isEmpty();
    assertThat(unlinked(fixture().other, eve)).isEmpty();
    assertThat(matching(fixture().other, fixture().byName(fixture().shown("eve")), 9)).isEmpty();
  }

  @Test
  @DisplayName("S45: at most the requested number of accounts is returned")
  void matchUnlinkedWhenLimitThenNotExceeded() {
    List<String> both = List.of(old("eve"), old("mia"));
    String either =
        fixture().byName(fixture().shown("eve"))
            + " or "
            + fixture().byName(fixture().shown("mia"));

    assertThat(matching(fixture().acme, either, 1)).hasSizeLessThanOrEqualTo(1);
    assertThat(matching(fixture().acme, either, 9)).isSubsetOf(both);
  }

  @Test
  @DisplayName("S46: a linked account is a regular resource with its id")
  void linkThenRegularResource() {
    String eve = old("eve");
    String mia = old("mia");

    links().link(fixture().acme, Set.of(eve));

    assertThat(fixture().find(fixture().acme, eve)).isPresent();
    assertThat(StoreFixture.ids(fixture().search(fixture().byName(fixture().shown("eve")))))
        .containsExactly(eve);
    assertThat(unlinked(fixture().acme, eve, mia)).containsExactly(mia);
    assertThat(fixture().rename(eve, "zoe").isChanged()).isTrue();
    fixture().delete(eve);
    assertThat(fixture().find(fixture().acme, eve)).isEmpty();
  }

  @Test
  @DisplayName("S46: a link is permanent, and an unknown id is ignored")
  void linkWhenLinkedOrUnknownThenUnchanged() {
    String eve = old("eve");
    String ada = fixture().add("ada").id();
    links().link(fixture().acme, Set.of(eve, "nobody", ada));
    List<StoreFixture.Seen> before = fixture().dump();

    links().link(fixture().acme, Set.of(eve, ada));

    assertThat(fixture().dump()).isEqualTo(before).hasSize(2);
  }

  @Test
  @DisplayName("S1, S46: no tenant links an account of another")
  void linkWhenOfOtherTenantThenPassedOver() {
    String eve = old("eve");

    links().link(fixture().other, Set.of(eve));

    assertThat(fixture().find(fixture().acme, eve)).isEmpty();
    assertThat(fixture().find(fixture().other, eve)).isEqualTo(Optional.empty());
    assertThat(unlinked(fixture().acme, eve)).containsExactly(eve);
  }
}
