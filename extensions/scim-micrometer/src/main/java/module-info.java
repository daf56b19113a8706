// SPDX-License-Identifier: Apache-2.0
/** Metrics and traces of the gateway by Micrometer. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module dev.rollcall.scim.micrometer {
  requires transitive dev.rollcall.scim.spi;
  requires transitive micrometer.commons;
  requires transitive micrometer.core;
  requires transitive micrometer.observation;
  requires static micrometer.tracing;

  exports dev.rollcall.scim.micrometer;
}
