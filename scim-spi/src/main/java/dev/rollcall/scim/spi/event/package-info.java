// SPDX-License-Identifier: Apache-2.0
/**
 * Provisioning events: listeners for committed changes, a transactional outbox with at-least-once
 * delivery, and the streams of security events.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/ProvisioningTest.java#outbox -->
 *
 * <pre>{@code
 * static OutboxRelay relay(EventOutbox outbox, List<String> queue) {
 *   return new OutboxRelay(
 *       outbox,
 *       event -> queue.add(event.event().id() + " " + event.event().kind()), // throws: retried
 *       Duration.ofMinutes(1),
 *       Clock.systemUTC());
 * }
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.spi.event;

import org.jspecify.annotations.NullMarked;
