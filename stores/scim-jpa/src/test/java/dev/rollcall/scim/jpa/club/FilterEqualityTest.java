// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.club;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.jpa.EntityStore;
import dev.rollcall.scim.jpa.TestDatabase;
import dev.rollcall.scim.jpa.club.ClubScim.ClubRecord;
import dev.rollcall.scim.jpa.club.ClubScim.PersonRecord;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares searches by random filters with the matcher, on each database. */
class FilterEqualityTest {
  private static final int PERSONS = 60;
  private static final int FILTERS = 2_000;
  private static final int MEMBER_FILTERS = 400;
  private static final String URN = ClubScim.URN + ":";
  private static final List<String> WORDS =
      List.of(
          "ada", "Ada", "ADAM", "bob", "a%b", "a_b", "a!b", "o'neil", "\u00e9mile", "stra\u00dfe");
  private static final List<String> MAILS =
      List.of("ada@example.com", "ADA@example.com", "bob@example.org", "a_b@example.com");
  private static final List<String> TIMES =
      List.of(
          "2020-01-01T00:00:00Z",
          "2020-01-01T00:00:00.001Z",
          "2021-06-30T12:00:00.5Z",
          "2020-01-01T00:00:00.0005Z");

  /** A path with the literals that it is compared with. */
  private record Term(String path, List<String> operators, List<String> literals) {}

  private static final List<String> TEXT =
      List.of("eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le", "pr");
  private static final List<String> ORDER = List.of("eq", "ne", "gt", "ge", "lt", "le", "pr");
  private static final List<String> EQUAL = List.of("eq", "ne", "pr");

  private static final List<Term> TERMS =
      List.of(
          new Term("userName", TEXT, quoted(List.of("n1", "N2", "n3", "n", "1", "zz"))),
          new Term("externalId", TEXT, quoted(WORDS)),
          new Term("emails.value", TEXT, quoted(MAILS)),
          new Term("emails.type", TEXT, quoted(List.of("work", "HOME", "other"))),
          new Term("name.familyName", TEXT, quoted(WORDS)),
          new Term("title", TEXT, quoted(WORDS)),
          new Term("active", EQUAL, List.of("true", "false")),
          new Term("userType", TEXT, quoted(List.of("STAFF", "guest", "other", "s"))),
          new Term(URN + "age", ORDER, List.of("17", "18", "40")),
          new Term(URN + "salary", ORDER, List.of("10", "10.5", "99.99")),
          new Term(URN + "joined", ORDER, quoted(TIMES)),
          new Term(URN + "locked", EQUAL, List.of("true", "false")),
          new Term(URN + "badge", TEXT, quoted(List.of("b1", "B1", "b2"))),
          new Term("meta.created", ORDER, quoted(TIMES)),
          new Term("meta.resourceType", TEXT, quoted(List.of("User", "Group"))));

  private static List<String> quoted(List<String> texts) {
    return texts.stream().map(text -> '"' + text + '"').toList();
  }

  private static <T> T any(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private static <T> Optional<T> maybe(List<T> all, Random random) {
    return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(any(all, random));
  }

  private static PersonRecord person(int i, Random random) {
    return new PersonRecord(
        (random.nextBoolean() ? "n" : "N") + i,
        maybe(WORDS, random),
        maybe(MAILS, random),
        maybe(MAILS, random),
        maybe(WORDS, random),
        maybe(WORDS, random),
        maybe(List.of(true, false), random),
        maybe(List.of(Person.Kind.values()), random),
        maybe(List.of(17, 18, 40), random),
        maybe(List.of(new BigDecimal("10"), new BigDecimal("10.5")), random),
        maybe(TIMES, random).map(Instant::parse),
        random.nextBoolean(),
        Optional.of("b" + i));
  }

  private static String comparison(Random random) {
    Term term = any(TERMS, random);
    return comparison(term, term.path(), random);
  }

  private static String comparison(Term term, String path, Random random) {
    String operator = any(term.operators(), random);
    return operator.equals("pr")
        ? path + " pr"
        : path + " " + operator + " " + any(term.literals(), random);
  }

  private static String element(Random random) {
    Term value = TERMS.get(2);
    Term type = TERMS.get(3);
    String join = random.nextBoolean() ? " and " : " or ";
    return "emails["
        + comparison(type, "type", random)
        + join
        + comparison(value, "value", random)
        + "]";
  }

  private static String filter(Random random, int depth) {
    return switch (depth == 0 ? 5 : random.nextInt(9)) {
      case 0, 1 -> "(" + filter(random, depth - 1) + " and " + filter(random, depth - 1) + ")";
      case 2, 3 -> "(" + filter(random, depth - 1) + " or " + filter(random, depth - 1) + ")";
      case 4 -> "not (" + filter(random, depth - 1) + ")";
      case 6 -> element(random);
      default -> comparison(random);
    };
  }

  private static Optional<Filter> parsed(String text, ResourceType type) {
    try {
      return Optional.of(Filter.parse(text, type, Dialect.DEFAULT, Limits.DEFAULT));
    } catch (ScimException unsupported) {
      return Optional.empty();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void searchWhenFilterIsRandomThenAsTheMatcher(TestDatabase database) {
    EntityStore<Person, PersonRecord> store = new ClubScim(database.transactions()).persons();
    TenantContext context = TenantContext.of(Tenant.of(UUID.randomUUID().toString()));
    Random random = new Random(2_026);
    List<StoredResource<PersonRecord>> all = new ArrayList<>();
    for (int i = 0; i < PERSONS; i++) {
      all.add(store.create(context, CreateRequest.of(person(i, random))));
    }
    int compared = 0;
    while (compared < FILTERS) {
      String text = filter(random, 2);
      Optional<Filter> filter = parsed(text, ClubScim.PERSONS.type());
      if (filter.isPresent()) {
        compared++;
        assertThat(ids(store, context, filter))
            .as(text)
            .isEqualTo(matching(all, filter.get(), one -> one.toResource(ClubScim.PERSONS)));
      }
    }
  }

  private static List<String> ids(
      EntityStore<?, ?> store, TenantContext context, Optional<Filter> filter) {
    return store.search(context, new Query(filter, 0, 1_000)).items().stream()
        .<String>map(StoredResource::id)
        .sorted()
        .toList();
  }

  private static <R> List<String> matching(
      List<StoredResource<R>> all,
      Filter filter,
      Function<StoredResource<R>, ScimResource> resource) {
    return all.stream()
        .filter(one -> filter.matches(resource.apply(one)))
        .<String>map(StoredResource::id)
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void searchWhenByMembersAndGroupsThenAsTheMatcher(TestDatabase database) {
    ClubScim club = new ClubScim(database.transactions());
    TenantContext context = TenantContext.of(Tenant.of(UUID.randomUUID().toString()));
    Random random = new Random(7);
    List<StoredResource<PersonRecord>> persons = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      persons.add(club.persons().create(context, CreateRequest.of(person(i, random))));
    }
    List<StoredResource<ClubRecord>> clubs = new ArrayList<>();
    Map<String, List<Member>> groups = new HashMap<>();
    Map<String, List<Member>> members = new HashMap<>();
    for (int i = 0; i < 8; i++) {
      List<MemberRef> refs = new ArrayList<>();
      persons.stream()
          .filter(one -> random.nextInt(3) == 0)
          .forEach(one -> refs.add(MemberRef.of(one.id())));
      clubs.stream()
          .filter(one -> random.nextInt(4) == 0)
          .forEach(one -> refs.add(MemberRef.of(one.id())));
      StoredResource<ClubRecord> created =
          club.clubs().create(context, new CreateRequest<>(new ClubRecord("c" + i % 3), refs));
      clubs.add(created);
      members.put(
          created.id(),
          club.clubs().members(context, created.id(), Optional.empty(), 99).members());
    }
    groups.putAll(club.clubs().groupsOf(context, persons.stream().map(one -> one.id()).toList()));
    List<String> ids = new ArrayList<>(List.of("nobody"));
    members.values().forEach(some -> some.forEach(one -> ids.add(one.id())));
    List<String> clubIds = clubs.stream().<String>map(StoredResource::id).toList();

    for (int i = 0; i < MEMBER_FILTERS; i++) {
      String byMember = memberFilter("members", "displayName co \"1\"", ids, random);
      Filter filter = parsed(byMember, ClubScim.CLUBS.type()).orElseThrow();
      assertThat(ids(club.clubs(), context, Optional.of(filter)))
          .as(byMember)
          .isEqualTo(
              matching(
                  clubs,
                  filter,
                  one -> related(one, ClubScim.CLUBS, "members", members, Optional.empty())));
      String byGroup = memberFilter("groups", "userName co \"1\"", clubIds, random);
      Filter groupFilter = parsed(byGroup, ClubScim.PERSONS.type()).orElseThrow();
      assertThat(ids(club.persons(), context, Optional.of(groupFilter)))
          .as(byGroup)
          .isEqualTo(
              matching(
                  persons,
                  groupFilter,
                  one -> related(one, ClubScim.PERSONS, "groups", groups, Optional.of("direct"))));
    }
  }

  private static String memberFilter(
      String attribute, String other, List<String> ids, Random random) {
    String term =
        switch (random.nextInt(5)) {
          case 0 -> attribute + " pr";
          case 1 -> attribute + ".value ne \"" + any(ids, random) + '"';
          case 2 ->
              attribute
                  + "[value eq \""
                  + any(ids, random)
                  + "\" and type eq \""
                  + any(List.of("User", "Group", "direct"), random)
                  + "\"]";
          case 3 -> attribute + ".type eq \"" + any(List.of("User", "direct"), random) + '"';
          default -> attribute + ".value eq \"" + any(ids, random) + '"';
        };
    return switch (random.nextInt(4)) {
      case 0 -> "not (" + term + ")";
      case 1 -> term + " or " + other;
      case 2 -> term + " and " + other;
      default -> term;
    };
  }

  /** Returns the resource with its members or groups. */
  private static <R> ScimResource related(
      StoredResource<R> stored,
      ResourceBinding<R> binding,
      String attribute,
      Map<String, List<Member>> related,
      Optional<String> type) {
    List<Value> elements =
        related.getOrDefault(stored.id(), List.of()).stream()
            .<Value>map(
                one ->
                    ComplexValue.builder()
                        .put("value", one.id())
                        .put("type", type.orElse(one.type()))
                        .build())
            .toList();
    return stored.toResource(binding).with(attribute, new MultiValue(elements));
  }
}
