// SPDX-License-Identifier: Apache-2.0
/** JUnit contracts for the interfaces that a host implements. */
module dev.rollcall.scim.testkit {
  requires transitive dev.rollcall.scim.spi;
  requires transitive org.junit.jupiter.api;
  requires transitive org.junit.jupiter.params;
  requires transitive org.assertj.core;

  exports dev.rollcall.scim.testkit;
  exports dev.rollcall.scim.testkit.store;

  opens dev.rollcall.scim.testkit to
      org.junit.platform.commons;
  opens dev.rollcall.scim.testkit.store to
      org.junit.platform.commons;
}
