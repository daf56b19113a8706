// SPDX-License-Identifier: Apache-2.0
/** The pages of the host's support staff: all tenants at a glance. Not API. */
@NullMarked
package dev.rollcall.scim.console.internal.support;

import org.jspecify.annotations.NullMarked;
