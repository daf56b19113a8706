// SPDX-License-Identifier: Apache-2.0
/**
 * The resource store that a host implements on its own tables, with its requests and results. Every
 * method receives the tenant's context and one request; every write is atomic. The store contract
 * in the reference documentation numbers the rules for implementations.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/SpiPackagesTest.java#store -->
 *
 * <pre>{@code
 * StoredResource<ScimResource> created = store.create(context, CreateRequest.of(user));
 * Optional<String> version = created.version();
 * ResourcePage<ScimResource> page = store.search(context, new Query(Optional.of(filter), 0, 100));
 * long total = page.total().orElse(0);
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.spi.store;

import org.jspecify.annotations.NullMarked;
