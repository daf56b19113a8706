// SPDX-License-Identifier: Apache-2.0
/**
 * Creates, replaces, patches and deletes resources under the policies of the tenant (RFC 7644
 * sections 3.3, 3.5 and 3.6). Not API.
 */
@NullMarked
package dev.rollcall.scim.gateway.internal.write;

import org.jspecify.annotations.NullMarked;
