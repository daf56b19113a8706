// SPDX-License-Identifier: Apache-2.0
/** Resource stores on the JPA entities of a host. */
module dev.rollcall.scim.jpa {
  requires transitive dev.rollcall.scim.spi;
  requires static transitive jakarta.persistence;
  requires java.sql;

  exports dev.rollcall.scim.jpa;
}
