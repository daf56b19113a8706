// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static dev.rollcall.scim.memory.Fixture.ACME;
import static dev.rollcall.scim.memory.Fixture.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryExternalIdsTest {
  private static final int BITS = 14;
  private static final TenantContext ENTRA = through(ACME, "entra");
  private static final TenantContext OKTA = through(ACME, "okta");
  private static final TenantContext OTHER_ENTRA = through(OTHER, "entra");
  private static final ResourceRef USER = new ResourceRef("User", "1");
  private static final ResourceRef SECOND = new ResourceRef("User", "2");
  private static final ResourceRef GROUP = new ResourceRef("Group", "1");

  private final MemoryExternalIds externalIds = new MemoryExternalIds();

  private static TenantContext through(TenantContext tenant, String connection) {
    return tenant.withCaller(new Caller(tenant.tenantId(), connection));
  }

  /** Returns one of 2^14 texts with the same hash. */
  private static String externalId(int number) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < BITS; bit++) {
      text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return text.toString();
  }

  private void put(TenantContext context, ResourceRef ref, String externalId) {
    externalIds.put(context, ref, Optional.of(externalId));
  }

  private List<String> find(TenantContext context, ResourceRef ref, String externalId) {
    return externalIds.findByExternalId(context, ref.type(), externalId);
  }

  private Map<String, String> of(TenantContext context, String type) {
    return externalIds.externalIdsOf(context, type, List.of("1", "2", "unknown"));
  }

  @Test
  void putThenFoundInItsTenantConnectionAndTypeOnly() {
    put(ENTRA, USER, "ada");

    assertThat(find(ENTRA, USER, "ada")).containsExactly("1");
    assertThat(of(ENTRA, "User")).isEqualTo(Map.of("1", "ada"));
    assertThat(find(OTHER_ENTRA, USER, "ada")).isEmpty();
    assertThat(of(OTHER_ENTRA, "User")).isEmpty();
    assertThat(find(OKTA, USER, "ada")).isEmpty();
    assertThat(of(OKTA, "User")).isEmpty();
    assertThat(find(ENTRA, GROUP, "ada")).isEmpty();
    assertThat(of(ENTRA, "Group")).isEmpty();
    assertThat(find(ENTRA, USER, "Ada")).isEmpty();
  }

  @Test
  void putWhenOtherTenantsConnectionsAndTypesHaveSameIdsThenSeparate() {
    put(ENTRA, USER, "ada");
    put(OKTA, USER, "00u1");
    put(ENTRA, GROUP, "staff");
    put(OTHER_ENTRA, USER, "eve");

    assertThat(of(ENTRA, "User")).isEqualTo(Map.of("1", "ada"));
    assertThat(of(OKTA, "User")).isEqualTo(Map.of("1", "00u1"));
    assertThat(of(ENTRA, "Group")).isEqualTo(Map.of("1", "staff"));
    assertThat(of(OTHER_ENTRA, "User")).isEqualTo(Map.of("1", "eve"));
  }

  @Test
  void putWhenSeveralResourcesHaveTheExternalIdThenAllInTheOrderOfAddition() {
    put(ENTRA, SECOND, "ada");
    put(ENTRA, USER, "ada");
    put(OTHER_ENTRA, new ResourceRef("User", "3"), "ada");

    assertThat(find(ENTRA, USER, "ada")).containsExactly("2", "1");
    assertThat(of(ENTRA, "User")).isEqualTo(Map.of("1", "ada", "2", "ada"));
  }

  @Test
  void putWhenExternalIdIsChangedThenOnlyTheNewOneOfThisResourceIsFound() {
    put(ENTRA, USER, "ada");
    put(ENTRA, SECOND, "ada");
    put(OKTA, USER, "ada");
    put(OTHER_ENTRA, USER, "ada");

    put(ENTRA, USER, "eve");

    assertThat(find(ENTRA, USER, "ada")).containsExactly("2");
    assertThat(find(ENTRA, USER, "eve")).containsExactly("1");
    assertThat(of(ENTRA, "User")).isEqualTo(Map.of("1", "eve", "2", "ada"));
    assertThat(find(OKTA, USER, "ada")).containsExactly("1");
    assertThat(find(OTHER_ENTRA, USER, "ada")).containsExactly("1");
  }

  @Test
  void putWhenSameExternalIdAgainThenFoundOnce() {
    put(ENTRA, USER, "ada");
    put(ENTRA, USER, "ada");

    assertThat(find(ENTRA, USER, "ada")).containsExactly("1");
    assertThat(of(ENTRA, "User")).isEqualTo(Map.of("1", "ada"));
  }

  @Test
  void putWhenEmptyThenRemovedForTheConnectionOnly() {
    put(ENTRA, USER, "ada");
    put(OKTA, USER, "00u1");
    put(OTHER_ENTRA, USER, "ada");

    externalIds.put(ENTRA, USER, Optional.empty());
    externalIds.put(ENTRA, SECOND, Optional.empty());

    assertThat(find(ENTRA, USER, "ada")).isEmpty();
    assertThat(of(ENTRA, "User")).isEmpty();
    assertThat(of(OKTA, "User")).isEqualTo(Map.of("1", "00u1"));
    assertThat(of(OTHER_ENTRA, "User")).isEqualTo(Map.of("1", "ada"));
  }

  @Test
  void removeAllThenAllConnectionsOfThisResourceOnly() {
    put(ENTRA, USER, "ada");
    put(OKTA, USER, "00u1");
    put(ENTRA, SECOND, "ada");
    put(ENTRA, GROUP, "ada");
    put(OTHER_ENTRA, USER, "ada");

    externalIds.removeAll(ENTRA, USER);

    assertThat(find(ENTRA, USER, "ada")).containsExactly("2");
    assertThat(of(ENTRA, "User")).isEqualTo(Map.of("2", "ada"));
    assertThat(find(OKTA, USER, "00u1")).isEmpty();
    assertThat(of(OKTA, "User")).isEmpty();
    assertThat(find(ENTRA, GROUP, "ada")).containsExactly("1");
    assertThat(find(OTHER_ENTRA, USER, "ada")).containsExactly("1");
  }

  @Test
  void removeAllWhenResourceIsUnknownThenNoChange() {
    put(ENTRA, USER, "ada");

    externalIds.removeAll(ENTRA, SECOND);
    externalIds.removeAll(OTHER_ENTRA, USER);

    assertThat(find(ENTRA, USER, "ada")).containsExactly("1");
  }

  @Test
  void putWhenResourceWithTheExternalIdWasDeletedThenOnlyTheNewResource() {
    put(ENTRA, USER, "ada");
    externalIds.removeAll(ENTRA, USER);

    put(ENTRA, SECOND, "ada");

    assertThat(find(ENTRA, SECOND, "ada")).containsExactly("2");
    assertThat(of(ENTRA, "User")).isEqualTo(Map.of("2", "ada"));
  }

  @Test
  void findByExternalIdThenLaterChangesDoNotChangeTheResult() {
    put(ENTRA, USER, "ada");
    List<String> found = find(ENTRA, USER, "ada");

    put(ENTRA, SECOND, "ada");

    assertThat(found).containsExactly("1");
  }

  @Test
  void putWhenConcurrentThenNoneIsLost() {
    int users = 2_000;
    IntStream.range(0, users)
        .parallel()
        .forEach(
            i -> {
              put(ENTRA, new ResourceRef("User", "id" + i), "ada");
              put(ENTRA, USER, "eve" + i % 10);
            });

    assertThat(find(ENTRA, USER, "ada"))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, users).mapToObj(i -> "id" + i).toList());
    String last = of(ENTRA, "User").getOrDefault("1", "");
    assertThat(IntStream.range(0, 10).mapToObj(i -> "eve" + i))
        .filteredOn(externalId -> find(ENTRA, USER, externalId).contains("1"))
        .containsExactly(last);
  }

  @Test
  void putWhenHashesCollideThenNotQuadraticTime() {
    assertThat(externalId(1)).hasSameHashCodeAs(externalId(2));

    assertTimeout(
        Duration.ofSeconds(10),
        () -> {
          for (int i = 0; i < 1 << BITS; i++) {
            put(ACME, new ResourceRef("User", "id" + i), externalId(i));
          }
        });

    assertThat(find(ACME, USER, externalId(7))).containsExactly("id7");
  }
}
