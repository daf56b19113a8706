// SPDX-License-Identifier: Apache-2.0
/**
 * Delivers provisioning changes to other systems as security event tokens (RFC 9967). Events come
 * from the outbox, are stored once for each stream, and are delivered at least once, in the order
 * of each resource.
 */
@NullMarked
package dev.rollcall.scim.events;

import org.jspecify.annotations.NullMarked;
