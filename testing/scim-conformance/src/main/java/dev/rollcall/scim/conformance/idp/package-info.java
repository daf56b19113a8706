// SPDX-License-Identifier: Apache-2.0
/**
 * The common base of simulated identity providers: a changing directory of users and groups, the
 * mapping of its attributes, the provisioning state, and the comparison with a server.
 */
@NullMarked
package dev.rollcall.scim.conformance.idp;

import org.jspecify.annotations.NullMarked;
