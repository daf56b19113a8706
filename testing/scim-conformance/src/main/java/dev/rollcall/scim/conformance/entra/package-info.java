// SPDX-License-Identifier: Apache-2.0
/**
 * Microsoft Entra's provisioning service, as its documentation and its requests show it: a state
 * machine that matches, creates, changes and deletes, in cycles, in both of its dialects.
 */
@NullMarked
package dev.rollcall.scim.conformance.entra;

import org.jspecify.annotations.NullMarked;
