// SPDX-License-Identifier: Apache-2.0
/** Records each request in the provisioning log. Not API. */
@NullMarked
package dev.rollcall.scim.gateway.internal.log;

import org.jspecify.annotations.NullMarked;
