// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import java.util.List;

/**
 * What the resource types of one application share.
 *
 * @param types the types, as the tenant has them
 * @param links how they refer to one another
 * @param services what does not depend on the types
 */
public record Environment(List<ServedType<?>> types, ResourceLinks links, Services services) {}
