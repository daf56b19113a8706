// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.entities;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** A row that the product writes about each change. */
@Entity
class Notice {
  @Id @GeneratedValue Long id;

  String resource;

  protected Notice() {}

  Notice(String resource) {
    this.resource = resource;
  }
}
