// SPDX-License-Identifier: Apache-2.0
/**
 * The resource store that a host implements on its own tables, with its requests and results. Every
 * method receives the tenant's context and one request; every write is atomic. The store contract
 * in the reference documentation numbers the rules for implementations.
 */
@NullMarked
package dev.rollcall.scim.spi.store;

import org.jspecify.annotations.NullMarked;
