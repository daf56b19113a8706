// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.internal.store;

/** Names of the types of {@code scim-events}, which can be absent. */
final class EventBeans {
  /** The streams of the host, without which there is no default store of events. */
  static final String STREAMS = "dev.rollcall.scim.events.EventStreams";

  private EventBeans() {}
}
