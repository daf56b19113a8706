// SPDX-License-Identifier: Apache-2.0
/**
 * Authentication of bearer tokens: credentials and their storage as hashes, issue, rotation and
 * revocation, and the reason codes for rejected requests.
 */
@NullMarked
package dev.rollcall.scim.spi.credential;

import org.jspecify.annotations.NullMarked;
