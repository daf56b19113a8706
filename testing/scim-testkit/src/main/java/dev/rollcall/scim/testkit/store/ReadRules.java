// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.testkit.internal.ConcurrentCalls;
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
  @DisplayName("S1, S2: resources of another tenant cannot be found, changed or deleted")
  void anyMethodWhenResourceIsOfOtherTenantThenDoesNotExist() {
    StoredResource<R> mine = fixture().add("ada");
    List<StoreFixture.Seen> before = fixture().dump();

    assertThat(fixture().find(fixture().other, mine.id())).isEmpty();
    assertThat(fixture().dump(fixture().other)).isEmpty();
    assertThat(
            ConcurrentCalls.outcome(
                () ->
                    fixture()
                        .store
                        .update(
                            fixture().other,
                            fixture().replacing(mine.id(), fixture().value("eve")))))
        .isEqualTo("404");
    assertThat(
            ConcurrentCalls.outcome(
                () -> fixture().store.delete(fixture().other, StoreFixture.deletion(mine.id()))))
        .isEqualTo("404");
    assertThat(fixture().dump()).isEqualTo(before);
    assertThat(fixture().dump(fixture().other)).isEmpty();
  }

  @Test
  @DisplayName("S1: a search of one tenant finds nothing of another")
  void searchWhenOtherTenantMatchesThenOwnOnly() {
    fixture().add("ada");
    String id = fixture().add("bob").id();
    StoredResource<R> theirs =
        fixture().store.create(fixture().other, CreateRequest.of(fixture().value("carl")));

    for (String filter :
        List.of(
            "id eq " + StoreFixture.literal(id),
            fixture().byName(fixture().shown("ada")),
            fixture().nameAttribute + " pr")) {
      Optional<Filter> parsed = fixture().filter(filter);
      if (parsed.isPresent()) {
        ResourcePage<R> found = fixture().store.search(fixture().other, new Query(parsed, 0, 10));
        assertThat(StoreFixture.ids(found)).as(filter).doesNotContain(id).isSubsetOf(theirs.id());
        assertThat(found.total()).as(filter).hasValue(found.items().size());
      }
    }
  }

  @ParameterizedTest(name = "S2: an id that was never issued does not exist: [{index}]")
  @MethodSource("idsOfNobody")
  void anyMethodWhenIdIsUnknownThenNotFound(String id) {
    fixture().add("ada");
    List<StoreFixture.Seen> before = fixture().dump();

    assertThat(fixture().store.find(fixture().acme, FindRequest.one(id))).isEmpty();
    assertThat(ConcurrentCalls.outcome(() -> fixture().rename(id, "eve"))).isEqualTo("404");
    assertThat(ConcurrentCalls.outcome(() -> fixture().delete(id))).isEqualTo("404");
    Optional<Filter> byId = fixture().filter("id eq " + StoreFixture.literal(id));
    if (byId.isPresent()) {
      assertThat(fixture().store.search(fixture().acme, new Query(byId, 0, 10)).items()).isEmpty();
    }
    assertThat(fixture().dump()).isEqualTo(before);
  }

  @Test
  @DisplayName("S6: find returns existing resources and ignores other ids")
  void findWhenSomeDoNotExistThenExistingOnes() {
    StoredResource<R> ada = fixture().add("ada");
    StoredResource<R> bob = fixture().add("bob");
    fixture().add("carl");

    List<StoredResource<R>> found =
        fixture()
            .store
            .find(fixture().acme, new FindRequest(List.of("nobody", bob.id(), "", ada.id())));

    assertThat(found.stream().map(fixture()::seen))
        .containsExactlyInAnyOrder(fixture().seen(ada), fixture().seen(bob));
    assertThat(fixture().store.find(fixture().acme, new FindRequest(List.of()))).isEmpty();
  }

  @Test
  @DisplayName("S7: pages contain every resource once, in a stable order")
  void searchWhenPagedThenEachOnce() {
    List<String> ids = fixture().addMany(25);
    List<String> whole =
        StoreFixture.ids(fixture().store.search(fixture().acme, StoreFixture.page(0, 100)));
    assertThat(whole).containsExactlyInAnyOrderElementsOf(ids);

    for (int size : List.of(1, 7, 25)) {
      List<String> read = new ArrayList<>();
      for (int offset = 0; offset < 25; offset += size) {
        ResourcePage<R> page =
            fixture().store.search(fixture().acme, StoreFixture.page(offset, size));
        assertThat(page.items()).hasSizeLessThanOrEqualTo(size);
        read.addAll(StoreFixture.ids(page));
      }
      assertThat(read).as("pages of %d", size).isEqualTo(whole);
    }
  }

  @Test
  @DisplayName("S7: the total counts all matches on every page")
  void searchThenTotalCountsAllMatches() {
    fixture().addMany(12);
    for (int offset : List.of(0, 5, 11)) {
      assertThat(fixture().store.search(fixture().acme, StoreFixture.page(offset, 4)).total())
          .as("offset %d", offset)
          .hasValue(12);
    }
    ResourcePage<R> one = fixture().search(fixture().byName(fixture().shown("n3")));
    assertThat(one.total()).hasValue(1);
    assertThat(fixture().names(one)).containsExactly(fixture().shown("n3"));
  }

  @Test
  @DisplayName("S7: a page with count 0 or past the end is empty with the same total")
  void searchWhenPageIsEmptyThenTotalOnly() {
    fixture().addMany(4);
    for (Query query :
        List.of(StoreFixture.page(0, 0), StoreFixture.page(4, 10), StoreFixture.page(99, 3))) {
      ResourcePage<R> page = fixture().store.search(fixture().acme, query);
      assertThat(page.items()).isEmpty();
      assertThat(page.total()).hasValue(4);
    }
    Query oneMatch = fixture().query(fixture().byName(fixture().shown("n1")));
    assertThat(fixture().store.search(fixture().acme, new Query(oneMatch.filter(), 0, 0)).total())
        .hasValue(1);
    assertThat(fixture().store.search(fixture().acme, new Query(oneMatch.filter(), 1, 5)).items())
        .isEmpty();
  }

  @Test
  @DisplayName("S7: a change of a resource does not move the others from page to page")
  void searchWhenResourceChangesBetweenPagesThenOrderIsStable() {
    List<String> ids = fixture().addMany(9);
    List<String> before =
        StoreFixture.ids(fixture().store.search(fixture().acme, StoreFixture.page(0, 9)));
    String changed = before.get(4);
    fixture().rename(changed, "n" + ids.indexOf(changed) + "x");

    List<String> after =
        new ArrayList<>(
            StoreFixture.ids(fixture().store.search(fixture().acme, StoreFixture.page(0, 9))));
    List<String> others = new ArrayList<>(before);
    others.remove(changed);
    after.remove(changed);
    assertThat(after).isEqualTo(others);
  }
}
