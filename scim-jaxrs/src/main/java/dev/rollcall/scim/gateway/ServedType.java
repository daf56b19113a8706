// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.ResourceBinding;
import dev.rollcall.scim.spi.ResourceStore;

/**
 * A resource type as a tenant has it.
 *
 * @param type the binding's type, perhaps tuned by the tenant's profile
 * @param binding between resources and the host's values
 * @param store where they are
 */
record ServedType<R>(ResourceType type, ResourceBinding<R> binding, ResourceStore<R> store) {}
