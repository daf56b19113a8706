// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.idp;

import java.util.Locale;
import java.util.function.Function;

/** What a directory tells of a person, but for whether the person may enter and the manager. */
public enum PersonAttribute {
  /** The name to sign in with, in the form of an e-mail address; changes with the surname. */
  USER_PRINCIPAL_NAME(PersonAttribute::address),
  /** The address for letters, which is the name to sign in with. */
  MAIL(PersonAttribute::address),
  /** A name that never changes. */
  NICKNAME(person -> "p" + person.number()),
  /** The given name. */
  GIVEN_NAME(Person::givenName),
  /** The surname. */
  SURNAME(Person::surname),
  /** The name as people write it. */
  DISPLAY_NAME(person -> person.givenName() + " " + person.surname()),
  /** The job. */
  JOB_TITLE(Person::title),
  /** Where it is done. */
  DEPARTMENT(Person::department),
  /** The number of the contract. */
  EMPLOYEE_ID(person -> String.format(Locale.ROOT, "E%06d", person.number())),
  /** A language tag. */
  LANGUAGE(person -> "en-GB"),
  /** The telephone on the desk. */
  TELEPHONE(person -> phone("020 7946", person)),
  /** The telephone in the pocket. */
  MOBILE(person -> phone("07700 900", person)),
  /** The machine that nobody uses. */
  FACSIMILE(person -> phone("0114 496", person)),
  /** The street of the office. */
  STREET(person -> (1 + person.number() % 90) + " High Street"),
  /** The city of the office. */
  CITY(Person::city),
  /** The county of the office. */
  STATE(person -> "Greater " + person.city()),
  /** The code of the office. */
  POSTAL_CODE(person -> "ZZ" + person.number() % 90 + " 9ZZ"),
  /** The country of the office. */
  COUNTRY(person -> "GB"),
  /** The office. */
  OFFICE(person -> person.city() + ", floor " + person.number() % 9);

  private final Function<Person, String> source;

  PersonAttribute(Function<Person, String> source) {
    this.source = source;
  }

  /** The value of a person; never empty. */
  public String of(Person person) {
    return source.apply(person);
  }

  private static String address(Person person) {
    String ascii = person.surname().replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    return ascii + "." + person.number() + "@example.com";
  }

  private static String phone(String range, Person person) {
    return String.format(Locale.ROOT, "+44 %s %04d", range, person.number() % 1_000);
  }
}
