// SPDX-License-Identifier: Apache-2.0
/**
 * Group membership in a store. A group's value does not contain its members: they are read in pages
 * and changed by deltas, so that a change of k members costs O(k).
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/SpiPackagesTest.java#membership -->
 *
 * <pre>{@code
 * MembershipDelta joined = MembershipDelta.adding(List.of(MemberRef.of(userId)));
 * groups.update(
 *     context,
 *     new UpdateRequest<>(groupId, Optional.empty(), Optional.empty(), List.of(), joined));
 * MemberPage page = groups.members(context, groupId, Optional.empty(), 100);
 * Optional<String> next = page.next(); // the position of the next page
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.spi.membership;

import org.jspecify.annotations.NullMarked;
