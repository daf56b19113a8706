// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.StoredResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules of tenants, lookups and pages: S1, S2, S6, S7. */
abstract class ReadRules<R> extends StoreContract<R> {
  /** Ids that a client can write into a URL and that no store generates. */
  static Stream<String> idsOfNobody() {
    return Stream.of(
        "nobody",
        "",
        " ",
        "0",
        "-1",
        "a/b",
        "%",
        "' OR '1'='1",
        "9999999999999999999999",
        "\u0000",
        "\ud83d\ude00",
        "x".repeat(5_000));
  }

  @Test
  @DisplayName("S1, S2: what another tenant has cannot be found, changed or deleted")
  void anyMethodWhenResourceIsOfOtherTenantThenDoesNotExist() {
    StoredResource<R> mine = bench().add("ada");
    List<StoreFixture.Seen> before = bench().dump();

    assertThat(bench().find(bench().other, mine.id())).isEmpty();
    assertThat(bench().dump(bench().other)).isEmpty();
    assertThat(
            ConcurrentCalls.outcome(
                () ->
                    bench()
                        .store
                        .update(bench().other, bench().replacing(mine.id(), bench().value("eve")))))
        .isEqualTo("404");
    assertThat(
            ConcurrentCalls.outcome(
                () -> bench().store.delete(bench().other, StoreFixture.deletion(mine.id()))))
        .isEqualTo("404");
    assertThat(bench().dump()).isEqualTo(before);
    assertThat(bench().dump(bench().other)).isEmpty();
  }

  @Test
  @DisplayName("S1: a search of one tenant finds nothing of another")
  void searchWhenOthersMatchThenOnlyOwn() {
    bench().add("ada");
    String id = bench().add("bob").id();
    StoredResource<R> theirs =
        bench().store.create(bench().other, CreateRequest.of(bench().value("carl")));

    for (String filter :
        List.of(
            "id eq " + StoreFixture.literal(id),
            bench().byName(bench().shown("ada")),
            bench().nameAttribute + " pr")) {
      Optional<Filter> parsed = bench().filter(filter);
      if (parsed.isPresent()) {
        ResourcePage<R> found = bench().store.search(bench().other, new Query(parsed, 0, 10));
        assertThat(StoreFixture.ids(found)).as(filter).doesNotContain(id).isSubsetOf(theirs.id());
        assertThat(found.total()).as(filter).hasValue(found.items().size());
      }
    }
  }

  @ParameterizedTest(name = "S2: an id that was never given out does not exist: [{index}]")
  @MethodSource("idsOfNobody")
  void anyMethodWhenIdWasNeverGivenThenDoesNotExist(String id) {
    bench().add("ada");
    List<StoreFixture.Seen> before = bench().dump();

    assertThat(bench().store.find(bench().acme, FindRequest.one(id))).isEmpty();
    assertThat(ConcurrentCalls.outcome(() -> bench().rename(id, "eve"))).isEqualTo("404");
    assertThat(ConcurrentCalls.outcome(() -> bench().delete(id))).isEqualTo("404");
    Optional<Filter> byId = bench().filter("id eq " + StoreFixture.literal(id));
    if (byId.isPresent()) {
      assertThat(bench().store.search(bench().acme, new Query(byId, 0, 10)).items()).isEmpty();
    }
    assertThat(bench().dump()).isEqualTo(before);
  }

  @Test
  @DisplayName("S6: find returns those that exist and leaves out the others")
  void findWhenSomeDoNotExistThenTheOthers() {
    StoredResource<R> ada = bench().add("ada");
    StoredResource<R> bob = bench().add("bob");
    bench().add("carl");

    List<StoredResource<R>> found =
        bench()
            .store
            .find(bench().acme, new FindRequest(List.of("nobody", bob.id(), "", ada.id())));

    assertThat(found.stream().map(bench()::seen))
        .containsExactlyInAnyOrder(bench().seen(ada), bench().seen(bob));
    assertThat(bench().store.find(bench().acme, new FindRequest(List.of()))).isEmpty();
  }

  @Test
  @DisplayName("S7: page by page every resource once, in the same order")
  void searchWhenPagedThenEachOnce() {
    List<String> ids = bench().addMany(25);
    List<String> whole =
        StoreFixture.ids(bench().store.search(bench().acme, StoreFixture.page(0, 100)));
    assertThat(whole).containsExactlyInAnyOrderElementsOf(ids);

    for (int size : List.of(1, 7, 25)) {
      List<String> read = new ArrayList<>();
      for (int offset = 0; offset < 25; offset += size) {
        ResourcePage<R> page = bench().store.search(bench().acme, StoreFixture.page(offset, size));
        assertThat(page.items()).hasSizeLessThanOrEqualTo(size);
        read.addAll(StoreFixture.ids(page));
      }
      assertThat(read).as("pages of %d", size).isEqualTo(whole);
    }
  }

  @Test
  @DisplayName("S7: total counts all that match, on every page")
  void searchThenTotalOfAll() {
    bench().addMany(12);
    for (int offset : List.of(0, 5, 11)) {
      assertThat(bench().store.search(bench().acme, StoreFixture.page(offset, 4)).total())
          .as("offset %d", offset)
          .hasValue(12);
    }
    ResourcePage<R> one = bench().search(bench().byName(bench().shown("n3")));
    assertThat(one.total()).hasValue(1);
    assertThat(bench().names(one)).containsExactly(bench().shown("n3"));
  }

  @Test
  @DisplayName("S7: with count 0, and past the end, the page is empty and the total the same")
  void searchWhenNothingIsOnThePageThenTotalAlone() {
    bench().addMany(4);
    for (Query query :
        List.of(StoreFixture.page(0, 0), StoreFixture.page(4, 10), StoreFixture.page(99, 3))) {
      ResourcePage<R> page = bench().store.search(bench().acme, query);
      assertThat(page.items()).isEmpty();
      assertThat(page.total()).hasValue(4);
    }
    Query oneMatch = bench().query(bench().byName(bench().shown("n1")));
    assertThat(bench().store.search(bench().acme, new Query(oneMatch.filter(), 0, 0)).total())
        .hasValue(1);
    assertThat(bench().store.search(bench().acme, new Query(oneMatch.filter(), 1, 5)).items())
        .isEmpty();
  }

  @Test
  @DisplayName("S7: a change of a resource does not move the others from page to page")
  void searchWhenOneChangedBetweenPagesThenOthersKeepTheirPlace() {
    List<String> ids = bench().addMany(9);
    List<String> before =
        StoreFixture.ids(bench().store.search(bench().acme, StoreFixture.page(0, 9)));
    String changed = before.get(4);
    bench().rename(changed, "n" + ids.indexOf(changed) + "x");

    List<String> after =
        new ArrayList<>(
            StoreFixture.ids(bench().store.search(bench().acme, StoreFixture.page(0, 9))));
    List<String> others = new ArrayList<>(before);
    others.remove(changed);
    after.remove(changed);
    assertThat(after).isEqualTo(others);
  }
}
