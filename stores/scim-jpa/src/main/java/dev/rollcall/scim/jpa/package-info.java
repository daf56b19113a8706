// SPDX-License-Identifier: Apache-2.0
/**
 * Stores on the host's own entities of Jakarta Persistence. A host declares an {@link
 * dev.rollcall.scim.jpa.EntityMapping} for each entity; {@link dev.rollcall.scim.jpa.EntityStores}
 * checks the declarations against the metamodel and creates the stores. Depends on the Jakarta
 * Persistence API and on no provider of it.
 */
@NullMarked
package dev.rollcall.scim.jpa;

import org.jspecify.annotations.NullMarked;
