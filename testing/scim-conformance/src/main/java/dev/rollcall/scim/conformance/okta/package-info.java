// SPDX-License-Identifier: Apache-2.0
/**
 * A simulation of Okta's provisioning, based on its documentation and its requests: import, push of
 * profiles and groups, and deactivation, by PUT or by PATCH.
 */
@NullMarked
package dev.rollcall.scim.conformance.okta;

import org.jspecify.annotations.NullMarked;
