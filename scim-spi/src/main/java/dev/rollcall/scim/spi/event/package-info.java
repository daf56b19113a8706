// SPDX-License-Identifier: Apache-2.0
/**
 * Provisioning events: listeners for committed changes, and a transactional outbox with
 * at-least-once delivery.
 */
@NullMarked
package dev.rollcall.scim.spi.event;

import org.jspecify.annotations.NullMarked;
