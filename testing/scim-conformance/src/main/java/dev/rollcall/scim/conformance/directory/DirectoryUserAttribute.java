// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.directory;

import java.util.Locale;

/** The directory attributes of a user, except employment status and manager. */
public enum DirectoryUserAttribute {
  /** The sign-in name, in the form of an e-mail address; changes with the surname. */
  USER_PRINCIPAL_NAME,
  /** The e-mail address, which is the sign-in name. */
  MAIL,
  /** A name that never changes. */
  NICKNAME,
  /** The given name. */
  GIVEN_NAME,
  /** The surname. */
  SURNAME,
  /** The full name. */
  DISPLAY_NAME,
  /** The job title. */
  JOB_TITLE,
  /** The department. */
  DEPARTMENT,
  /** The employee number. */
  EMPLOYEE_ID,
  /** The preferred language as a language tag. */
  LANGUAGE,
  /** The work telephone number. */
  TELEPHONE,
  /** The mobile telephone number. */
  MOBILE,
  /** The fax number. */
  FACSIMILE,
  /** The street of the office. */
  STREET,
  /** The city of the office. */
  CITY,
  /** The county of the office. */
  STATE,
  /** The postal code of the office. */
  POSTAL_CODE,
  /** The country of the office. */
  COUNTRY,
  /** The name of the office. */
  OFFICE;

  /** Returns the value of a user; never empty. */
  public String of(DirectoryUser user) {
    return switch (this) {
      case USER_PRINCIPAL_NAME, MAIL -> address(user);
      case NICKNAME -> "p" + user.number();
      case GIVEN_NAME -> user.givenName();
      case SURNAME -> user.surname();
      case DISPLAY_NAME -> user.givenName() + " " + user.surname();
      case JOB_TITLE -> user.job().title();
      case DEPARTMENT -> user.job().department();
      case EMPLOYEE_ID -> String.format(Locale.ROOT, "E%06d", user.number());
      case LANGUAGE -> "en-GB";
      case TELEPHONE -> phone("020 7946", user);
      case MOBILE -> phone("07700 900", user);
      case FACSIMILE -> phone("0114 496", user);
      case STREET -> (1 + user.number() % 90) + " High Street";
      case CITY -> user.job().city();
      case STATE -> "Greater " + user.job().city();
      case POSTAL_CODE -> "ZZ" + user.number() % 90 + " 9ZZ";
      case COUNTRY -> "GB";
      case OFFICE -> user.job().city() + ", floor " + user.number() % 9;
    };
  }

  private static String address(DirectoryUser user) {
    String ascii = user.surname().replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    return ascii + "." + user.number() + "@example.com";
  }

  private static String phone(String range, DirectoryUser user) {
    return String.format(Locale.ROOT, "+44 %s %04d", range, user.number() % 1_000);
  }
}
