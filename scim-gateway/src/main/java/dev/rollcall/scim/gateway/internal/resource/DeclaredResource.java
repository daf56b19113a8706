// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;

/**
 * A resource type of an application with its store.
 *
 * @param binding the type, and the mapping to the host's values
 * @param store the store
 */
public record DeclaredResource<R>(ResourceBinding<R> binding, ResourceStore<R> store) {}
