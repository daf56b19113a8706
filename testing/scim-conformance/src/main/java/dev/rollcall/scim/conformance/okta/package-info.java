// SPDX-License-Identifier: Apache-2.0
/**
 * Okta's provisioning, as its documentation and its requests show it: import, push of profiles and
 * groups, deactivation, by PUT or by PATCH.
 */
@NullMarked
package dev.rollcall.scim.conformance.okta;

import org.jspecify.annotations.NullMarked;
