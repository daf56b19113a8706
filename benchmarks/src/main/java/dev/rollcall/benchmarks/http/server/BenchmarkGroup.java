// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http.server;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;
import org.jspecify.annotations.Nullable;

/** A group of a product; its members are kept by the store. */
record BenchmarkGroup(
    @ScimAttribute("displayName") @Filterable String displayName,
    @ScimAttribute("externalId") @Filterable @Nullable String externalId) {}
