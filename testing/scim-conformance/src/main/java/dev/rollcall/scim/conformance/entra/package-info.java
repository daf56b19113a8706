// SPDX-License-Identifier: Apache-2.0
/**
 * A simulation of Microsoft Entra's provisioning service, based on its documentation and its
 * requests: a state machine that matches, creates, updates and deletes in cycles, in both dialects.
 */
@NullMarked
package dev.rollcall.scim.conformance.entra;

import org.jspecify.annotations.NullMarked;
