// SPDX-License-Identifier: Apache-2.0
/**
 * The reference store: correct, concurrent, indexed, and gone when the process ends. It proves the
 * store contract, carries demos and tests, and shows what a store has to do. Tenants are kept apart
 * from the first key on.
 */
@NullMarked
package dev.rollcall.scim.memory;

import org.jspecify.annotations.NullMarked;
