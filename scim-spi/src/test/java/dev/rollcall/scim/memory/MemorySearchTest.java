// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static dev.rollcall.scim.memory.Fixture.ACME;
import static dev.rollcall.scim.memory.Fixture.query;
import static dev.rollcall.scim.memory.Fixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.record.ScimAttribute;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.value.BooleanValue;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Compares the result of a search with the evaluation of the filter. */
class MemorySearchTest {
  private static final int TRIES = 300;
  private static final int USERS = 12;
  private static final List<String> LETTERS = List.of("a", "b", "c");

  private final Fixture fixture = new Fixture();

  /** The attributes of a user; an empty text is an attribute without a value. */
  private record Known(String userName, String title, boolean isActive, String mail, String type) {
    String json() {
      return """
      {"userName":"%s","title":"%s","active":%s,"emails":[{"value":"%s","type":"%s"}]}\
      """
          .formatted(userName, title, isActive, mail, type);
    }
  }

  /** A filter as text and as a predicate. */
  private record Meaning(String text, Predicate<Known> fits) {
    Meaning and(Meaning other) {
      return new Meaning("(" + text + ") and (" + other.text + ")", fits.and(other.fits));
    }

    Meaning or(Meaning other) {
      return new Meaning("(" + text + ") or (" + other.text + ")", fits.or(other.fits));
    }

    Meaning not() {
      return new Meaning("not (" + text + ")", fits.negate());
    }
  }

  private static String letter(Random random) {
    return LETTERS.get(random.nextInt(LETTERS.size()));
  }

  private static Meaning meaning(int depth, Random random) {
    int kind = depth == 0 ? 0 : random.nextInt(4);
    return switch (kind) {
      case 1 -> meaning(depth - 1, random).and(meaning(depth - 1, random));
      case 2 -> meaning(depth - 1, random).or(meaning(depth - 1, random));
      case 3 -> meaning(depth - 1, random).not();
      default -> term(random);
    };
  }

  private static Meaning term(Random random) {
    String x = letter(random);
    String upper = x.toUpperCase(Locale.ROOT);
    return switch (random.nextInt(9)) {
      case 0 -> new Meaning("userName sw \"" + upper + "\"", u -> u.userName.startsWith(x));
      case 1 -> new Meaning("userName eq \"" + upper + "0\"", u -> u.userName.equals(x + "0"));
      case 2 -> new Meaning("title eq \"" + upper + "\"", u -> u.title.equals(x));
      case 3 -> new Meaning("title ne \"" + x + "\"", u -> !u.title.equals(x));
      case 4 -> new Meaning("title pr", u -> !u.title.isEmpty());
      case 5 -> new Meaning("active eq true", Known::isActive);
      case 6 -> new Meaning("emails.value eq \"" + x + "@x.test\"", u -> u.mail.startsWith(x));
      case 7 ->
          new Meaning("emails.value gt \"" + x + "@x.test\"", u -> u.mail.charAt(0) > x.charAt(0));
      default ->
          new Meaning(
              "emails[type eq \"work\" and value co \"" + upper + "@\"]",
              u -> u.type.equals("work") && u.mail.startsWith(x));
    };
  }

  private List<Known> fill(Random random) {
    List<Known> known = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      known.add(
          new Known(
              LETTERS.get(i % LETTERS.size()) + i,
              random.nextInt(4) == 0 ? "" : letter(random),
              random.nextBoolean(),
              letter(random) + "@x.test",
              random.nextBoolean() ? "work" : "home"));
    }
    known.forEach(one -> fixture.users.create(ACME, CreateRequest.of(user(one.json()))));
    return known;
  }

  @Test
  @DisplayName("S8: a resource is found if and only if the filter matches")
  @Requirement({"R7644-051", "R7644-053"})
  void searchWhenFilterIsRandomThenExactlyTheMatchingUsers() {
    List<Known> known = fill(new Random(7));
    int found = 0;
    for (int seed = 0; seed < TRIES; seed++) {
      Meaning meaning = meaning(3, new Random(seed));
      List<String> expected = known.stream().filter(meaning.fits).map(Known::userName).toList();
      assertThat(fixture.usersWith(meaning.text))
          .as("seed %d: %s", seed, meaning.text)
          .isEqualTo(expected);
      found += expected.size();
    }
    assertThat(found).isBetween(TRIES * USERS / 5, TRIES * USERS * 4 / 5);
  }

  @Test
  @Requirement("R7644-076")
  void searchWhenFilterComparesSchemasThenUsersWithTheSchema() {
    fixture.addUser("anna");
    fixture.users.create(
        ACME,
        CreateRequest.of(
            user(
                """
                {"userName":"bert",
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"D"}}\
                """)));

    assertThat(
            fixture.usersWith(
                "schemas eq \"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\""))
        .containsExactly("bert");
    assertThat(fixture.usersWith("schemas eq \"urn:ietf:params:scim:schemas:core:2.0:User\""))
        .containsExactly("anna", "bert");
  }

  /** An account of the host; it is active unless stated otherwise. */
  record Account(
      @ScimAttribute("userName") @Filterable String userName,
      @ScimAttribute("active") @Filterable Boolean active) {
    Account {
      active = active == null || active;
    }
  }

  @Test
  @Requirement("R7644-072")
  void searchWhenTheHostGaveADefaultThenItCounts() {
    ResourceBinding<Account> binding = RecordBinding.user(MethodHandles.lookup(), Account.class);
    MemoryStore<Account> accounts = new MemoryStores().store(binding);

    StoredResource<Account> stored =
        accounts.create(
            ACME, CreateRequest.of(binding.fromResource(user("{\"userName\":\"anna\"}"))));

    assertThat(binding.toResource(stored.value()).attributes().find("active"))
        .contains(BooleanValue.TRUE);
    assertThat(accounts.search(ACME, query("active eq true", binding.type())).items())
        .containsExactly(stored);
    assertThat(accounts.search(ACME, query("active eq false", binding.type())).items()).isEmpty();
  }
}
