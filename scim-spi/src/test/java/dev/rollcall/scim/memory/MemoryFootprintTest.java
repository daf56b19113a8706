// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static dev.rollcall.scim.memory.Fixture.ACME;
import static dev.rollcall.scim.memory.Fixture.adding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Measures the live heap of the in-memory stores. */
@Tag("cost")
class MemoryFootprintTest {
  private static final int USERS = 50_000;

  private final Fixture fixture = new Fixture();

  /** Returns a user of 1.2 KB JSON with the enterprise extension. */
  private String addFullUser(int number) {
    return fixture
        .users
        .create(
            ACME,
            CreateRequest.of(
                Fixture.user(
                    """
                    {"externalId": "7%1$05d", "userName": "bjensen%1$05d@example.com",
                     "name": {"formatted": "Ms. Barbara J Jensen, III", "familyName": "Jensen",
                       "givenName": "Barbara", "middleName": "Jane", "honorificPrefix": "Ms."},
                     "displayName": "Babs Jensen", "nickName": "Babs", "title": "Tour Guide",
                     "userType": "Employee", "preferredLanguage": "en-US", "locale": "en-US",
                     "timezone": "America/Los_Angeles", "active": true,
                     "emails": [
                       {"value": "babs%1$05d@jensen.example.org", "type": "home"},
                       {"value": "bjensen%1$05d@example.com", "type": "work", "primary": true}],
                     "phoneNumbers": [{"value": "tel:+1-201-555-0123", "type": "work"},
                       {"value": "tel:+1-201-555-0124", "type": "mobile"}],
                     "addresses": [{"type": "work", "streetAddress": "100 Universal City Plaza",
                       "locality": "Hollywood", "region": "CA", "postalCode": "91608",
                       "country": "US"}],
                     "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
                       "employeeNumber": "7%1$05d", "costCenter": "4130",
                       "organization": "Universal Studios", "division": "Theme Park",
                       "department": "Tour Operations"}}
                    """
                        .formatted(number))))
        .id();
  }

  private List<String> addFullUsers(int count) {
    List<String> ids = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ids.add(addFullUser(i));
    }
    return ids;
  }

  private static long liveBytes() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(100);
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void createWhenFullUserThenAtMost1200Bytes() throws InterruptedException {
    String first = addFullUser(USERS);
    long before = liveBytes();
    for (int i = 0; i < USERS; i++) {
      addFullUser(i);
    }

    long perUser = (liveBytes() - before) / USERS;

    System.out.println("live heap per user: " + perUser + " bytes");
    assertThat(perUser).isBetween(500L, 1_200L);
    assertThat(fixture.users.find(ACME, FindRequest.one(first))).hasSize(1);
  }

  @Test
  void updateWhenMembersAddedThenAtMost120BytesPerMembership() throws InterruptedException {
    List<String> ids = addFullUsers(USERS);
    String large = fixture.addGroup("all", List.of()).id();
    long before = liveBytes();
    for (int i = 0; i < USERS; i += 1_000) {
      List<String> some = ids.subList(i, i + 1_000);
      fixture.change(large, adding(some.toArray(String[]::new)));
    }

    long perMembership = (liveBytes() - before) / USERS;

    System.out.println("live heap per membership, one group per user: " + perMembership + " bytes");
    assertThat(perMembership).isBetween(20L, 120L);
    assertThat(fixture.memberIds(large)).hasSize(USERS);
  }
}
