// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.bulk;

import java.net.URI;

/**
 * A resource that a Bulk request has made.
 *
 * @param id its id
 * @param location its address
 */
record BulkResource(String id, URI location) {}
