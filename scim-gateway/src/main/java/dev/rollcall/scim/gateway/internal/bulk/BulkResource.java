// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.bulk;

/**
 * A resource that a Bulk request has created.
 *
 * @param id its id
 * @param location its URL
 */
record BulkResource(String id, String location) {}
