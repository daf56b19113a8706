// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

/**
 * Where a resource is found.
 *
 * @param endpoint the endpoint of its type, for example {@code Users}
 * @param id its identifier
 */
public record ResourceAddress(String endpoint, String id) {}
