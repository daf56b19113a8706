// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.table;

import dev.rollcall.scim.jdbc.table.Workplace.Rank;
import dev.rollcall.scim.jdbc.table.Workplace.Worker;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.StringValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Generates workers and filters on them. */
final class RandomFilters {
  static final List<String> SORTED =
      List.of(
          "userName",
          "externalId",
          "emails.value",
          "name.givenName",
          "name.familyName",
          "active",
          "userType",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
          "meta.created",
          "meta.lastModified",
          "id");
  private static final List<String> WORDS =
      List.of(
          "ada",
          "Ada",
          "ADAM",
          "bob",
          "stra\u00dfe",
          "STRASSE",
          "a%b",
          "a_b",
          "a!b",
          "ab",
          "\u00c9va",
          "\u00e9va",
          "\uff21da",
          "\ud83d\ude00",
          "\uff5e",
          "a b",
          "zo\u00eb",
          "o'neil",
          "\\",
          "\u0130");
  private static final List<String> TEXTS =
      List.of(
          "userName",
          "externalId",
          "nickName",
          "emails.value",
          "emails.type",
          "name.givenName",
          "name.familyName",
          "userType",
          "phoneNumbers.value",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
          "meta.resourceType");

  private final Random random;

  RandomFilters(Random random) {
    this.random = random;
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  String word() {
    return any(WORDS);
  }

  private Optional<String> maybe() {
    return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(word());
  }

  Worker worker(int number) {
    List<String> phones = Stream.generate(this::word).limit(random.nextInt(3)).distinct().toList();
    return new Worker(
        word() + number,
        maybe(),
        maybe(),
        maybe(),
        maybe(),
        maybe(),
        maybe(),
        random.nextBoolean(),
        random.nextInt(3) == 0 ? Optional.empty() : Optional.of(any(List.of(Rank.values()))),
        phones,
        maybe(),
        maybe());
  }

  private static String quoted(String text) {
    return JsonWriter.toString(new StringValue(text));
  }

  private String operator() {
    return any(List.of("eq", "eq", "eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"));
  }

  private String literal() {
    return switch (random.nextInt(8)) {
      case 0 -> "";
      case 1 -> word().substring(0, 1);
      case 2 -> any(List.of("work", "HOME", "User", "chief", "Clerk", "%", "_", " ", "a"));
      case 3 -> word() + random.nextInt(60);
      default -> word();
    };
  }

  private String time() {
    Instant now = Instant.now();
    return any(
        List.of(
            now.toString(),
            now.minusSeconds(60).toString(),
            now.plusSeconds(60).toString(),
            "2020-01-01T00:00:00.0005Z"));
  }

  private String term(List<String> workers, List<String> desks) {
    return switch (random.nextInt(14)) {
      case 0 -> any(TEXTS) + " pr";
      case 1 -> "active " + any(List.of("eq", "ne")) + " " + random.nextBoolean();
      case 2 -> any(List.of("meta.created", "meta.lastModified")) + comparedTime();
      case 3 -> "id " + operator() + " " + quoted(any(List.of(any(workers), "w1", "nobody", "w")));
      case 4 -> "groups.value " + any(List.of("eq", "ne")) + " " + quoted(any(desks));
      case 5 -> "groups[" + element(desks) + "]";
      case 6 -> "emails[" + inEmail() + "]";
      case 7 -> "phoneNumbers[value " + operator() + " " + quoted(literal()) + "]";
      case 8 -> any(List.of("emails pr", "name pr", "phoneNumbers pr", "groups pr", "meta pr"));
      case 9 -> "emails.primary eq " + random.nextBoolean();
      default -> any(TEXTS) + " " + operator() + " " + quoted(literal());
    };
  }

  private String comparedTime() {
    return " " + any(List.of("eq", "ne", "gt", "ge", "lt", "le")) + " " + quoted(time());
  }

  private String element(List<String> desks) {
    return switch (random.nextInt(4)) {
      case 0 -> "value eq " + quoted(any(desks)) + " and type eq \"direct\"";
      case 1 -> "not (value eq " + quoted(any(desks)) + ")";
      case 2 -> "display " + operator() + " " + quoted(literal());
      default -> "value sw \"d\"";
    };
  }

  private String inEmail() {
    String type = "type eq " + quoted(any(List.of("work", "Home", "other")));
    String value = "value " + operator() + " " + quoted(literal());
    return switch (random.nextInt(5)) {
      case 0 -> type;
      case 1 -> value;
      case 2 -> type + " or " + value;
      case 3 -> "not (" + value + ")";
      default -> type + " and " + value;
    };
  }

  private String combined(List<String> terms) {
    return switch (random.nextInt(6)) {
      case 0 -> terms.get(0) + " and " + terms.get(1);
      case 1 -> terms.get(0) + " or " + terms.get(1);
      case 2 -> "not (" + terms.get(0) + ")";
      case 3 -> "not (" + terms.get(0) + " and " + terms.get(1) + ") or " + terms.get(2);
      default -> terms.get(0);
    };
  }

  String ofWorkers(List<String> workers, List<String> desks) {
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      terms.add(term(workers, desks));
    }
    return combined(terms);
  }

  String ofDesks(List<String> workers, List<String> desks) {
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String id = quoted(any(random.nextInt(4) == 0 ? desks : workers));
      terms.add(
          switch (random.nextInt(7)) {
            case 0 -> "members.value " + any(List.of("eq", "ne")) + " " + id;
            case 1 -> "members[value eq " + id + " and type eq \"User\"]";
            case 2 -> "members.type eq " + quoted(any(List.of("User", "group", "Device")));
            case 3 -> "members.display " + operator() + " " + quoted(literal());
            case 4 -> "members pr";
            case 5 -> "displayName " + operator() + " " + quoted(literal());
            default -> "members[not (value eq " + id + ")]";
          });
    }
    return combined(terms);
  }
}
