// SPDX-License-Identifier: Apache-2.0
/**
 * In-memory reference implementations of the stores for demos and tests: concurrent, indexed and
 * not persistent. They fulfil the store contract. All data is separated by tenant.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/SpiPackagesTest.java#memory -->
 *
 * <pre>{@code
 * MemoryTenants tenants = new MemoryTenants();
 * tenants.put(Tenant.of("acme"));
 * MemoryStores stores = new MemoryStores();
 * MemoryStore<ScimResource> users = stores.store(binding);
 * MemoryGroupStore<ScimResource> groups = stores.groupStore(groupBinding);
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.memory;

import org.jspecify.annotations.NullMarked;
