// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.logout;

import dev.rollcall.scim.spi.ResourceRef;
import java.util.Optional;

/**
 * An account that a subject identifies.
 *
 * @param endpoint the name of the endpoint of its type
 * @param ref its type and id
 * @param userName its {@code userName}, if it has one
 * @param externalId the identifier of the connection for it, if known
 */
record Account(
    String endpoint, ResourceRef ref, Optional<String> userName, Optional<String> externalId) {}
