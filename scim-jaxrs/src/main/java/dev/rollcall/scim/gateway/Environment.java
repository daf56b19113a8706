// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.spi.UnitOfWork;
import java.util.List;

/**
 * What all resource types of one application share.
 *
 * @param types the types, as the tenant has them
 * @param links how they refer to one another
 * @param unitOfWork the host's transaction
 * @param events those who hear of changes
 */
record Environment(
    List<ServedType<?>> types, ResourceLinks links, UnitOfWork unitOfWork, Events events) {}
