// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.insightly;

import dev.rollcall.examples.demo.rows.Row;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Normalization;
import dev.rollcall.scim.spi.store.DeleteRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The contacts of one customer by number, with an index of their logins. Each method is atomic. */
final class ContactTable {
  private final Map<Long, Row<Contact>> rows = new TreeMap<>();
  private final Map<String, Long> numberByLogin = new HashMap<>();
  private long lastNumber;

  /** An id in another form belongs to no contact. */
  synchronized Optional<Row<Contact>> find(String id) {
    return id.matches("[1-9][0-9]{0,17}")
        ? Optional.ofNullable(rows.get(Long.valueOf(id)))
        : Optional.empty();
  }

  /**
   * Returns the contact with a login.
   *
   * @param login in comparison form
   */
  synchronized Optional<Row<Contact>> findByLogin(String login) {
    return Optional.ofNullable(numberByLogin.get(login)).map(rows::get);
  }

  synchronized List<Row<Contact>> all() {
    return List.copyOf(rows.values());
  }

  synchronized Row<Contact> insert(Contact contact, Instant now) {
    long number = lastNumber + 1;
    requireFree(contact.login(), number);
    lastNumber = number;
    Row<Contact> row = Row.of(Long.toString(number), contact, now);
    put(number, row);
    return row;
  }

  /**
   * The result of an update.
   *
   * @param row the current row
   * @param isReal whether it has changed
   */
  record Change(Row<Contact> row, boolean isReal) {}

  /**
   * Replaces the contact of the row if it has the expected version, or unconditionally if none is
   * expected.
   */
  synchronized Change update(String id, Optional<String> version, Contact contact, Instant now) {
    Row<Contact> old = require(id).expecting(version);
    if (contact.equals(old.value())) {
      return new Change(old, false);
    }
    long number = Long.parseLong(id);
    requireFree(contact.login(), number);
    numberByLogin.remove(key(old.value()));
    Row<Contact> row = old.with(contact, now);
    put(number, row);
    return new Change(row, true);
  }

  synchronized void delete(DeleteRequest request) {
    Row<Contact> old = require(request.id()).expecting(request.expectedVersion());
    numberByLogin.remove(key(old.value()));
    rows.remove(Long.valueOf(old.id()));
  }

  private Row<Contact> require(String id) {
    return find(id).orElseThrow(() -> ScimException.notFound("The user does not exist"));
  }

  private void put(long number, Row<Contact> row) {
    rows.put(number, row);
    numberByLogin.put(key(row.value()), number);
  }

  private void requireFree(String login, long number) {
    Long holder = numberByLogin.get(Normalization.normalize(login));
    if (holder != null && holder != number) {
      throw ScimException.uniqueness("userName");
    }
  }

  private static String key(Contact contact) {
    return Normalization.normalize(contact.login());
  }
}
