// SPDX-License-Identifier: Apache-2.0
/** The interfaces that a host implements, record binding, and stores in memory. */
module dev.rollcall.scim.spi {
  requires transitive dev.rollcall.scim.core;
  requires static jakarta.validation;

  exports dev.rollcall.scim.memory;
  exports dev.rollcall.scim.record;
  exports dev.rollcall.scim.spi;
  exports dev.rollcall.scim.spi.access;
  exports dev.rollcall.scim.spi.account;
  exports dev.rollcall.scim.spi.console;
  exports dev.rollcall.scim.spi.credential;
  exports dev.rollcall.scim.spi.event;
  exports dev.rollcall.scim.spi.index;
  exports dev.rollcall.scim.spi.log;
  exports dev.rollcall.scim.spi.mapping;
  exports dev.rollcall.scim.spi.membership;
  exports dev.rollcall.scim.spi.oauth;
  exports dev.rollcall.scim.spi.observation;
  exports dev.rollcall.scim.spi.revocation;
  exports dev.rollcall.scim.spi.store;
  exports dev.rollcall.scim.spi.tenant;
}
