// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.scim.spi.KeysetPage;
import dev.rollcall.scim.spi.tenant.TenantListing.ListedTenant;
import dev.rollcall.scim.spi.tenant.TenantListing.Query;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantListingTest {
  private final TenantListing listing =
      TenantListing.of(
          List.of(
              ListedTenant.of("globex"),
              new ListedTenant("acme", Optional.of("The Acme Company")),
              new ListedTenant("initech", Optional.of("Initech"))));

  private List<String> ids(Query query) {
    return listing.list(query).items().stream().map(ListedTenant::tenantId).toList();
  }

  @Test
  void listWhenSeveralPagesThenInOrderOfIds() {
    KeysetPage<ListedTenant> first = listing.list(Query.first(2));

    assertThat(first.items()).extracting(ListedTenant::tenantId).containsExactly("acme", "globex");
    assertThat(first.last()).contains(ListedTenant.of("globex"));
    assertThat(ids(Query.first(2).after("globex"))).containsExactly("initech");
    assertThat(listing.list(Query.first(2).after("globex")).last()).isEmpty();
  }

  @Test
  void listWhenLastTenantOfPageIsRemovedThenNextPageFollows() {
    assertThat(ids(Query.first(2).after("duff"))).containsExactly("globex", "initech");
  }

  @ParameterizedTest
  @CsvSource({"AC, acme", "company, acme", "tech, initech", "GLO, globex"})
  void listWhenTextMatchesStartOfIdOrPartOfNameThenTenant(String text, String expected) {
    assertThat(ids(Query.first(10).matching(text))).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lobex", "x"})
  void listWhenTextIsInsideIdThenNoTenant(String text) {
    assertThat(ids(Query.first(10).matching(text))).isEmpty();
  }

  @Test
  void matchingThenBeginsAgain() {
    assertThat(Query.first(5).after("acme").matching("a"))
        .isEqualTo(new Query("a", Optional.empty(), 5));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 101})
  void queryWhenSizeIsOutOfBoundsThenRejected(int size) {
    assertThatIllegalArgumentException().isThrownBy(() -> Query.first(size));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void queryWhenSizeIsAtBoundThenAccepted(int size) {
    assertThat(Query.first(size).size()).isEqualTo(size);
  }
}
