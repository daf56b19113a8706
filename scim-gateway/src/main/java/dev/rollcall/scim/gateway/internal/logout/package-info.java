// SPDX-License-Identifier: Apache-2.0
/**
 * Logout of a user on request of an identity provider: reads the subject, finds the account and
 * adds its revocation to the queue. It knows neither HTTP nor tokens.
 */
@NullMarked
package dev.rollcall.scim.gateway.internal.logout;

import org.jspecify.annotations.NullMarked;
