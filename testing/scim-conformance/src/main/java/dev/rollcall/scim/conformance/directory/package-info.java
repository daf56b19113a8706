// SPDX-License-Identifier: Apache-2.0
/**
 * A simulated directory of users and groups, and the mapping of its attributes to those of a SCIM
 * server. It sends no requests except for the discovery of a server.
 */
@NullMarked
package dev.rollcall.scim.conformance.directory;

import org.jspecify.annotations.NullMarked;
