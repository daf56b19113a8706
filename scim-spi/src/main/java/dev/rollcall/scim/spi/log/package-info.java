// SPDX-License-Identifier: Apache-2.0
/**
 * The provisioning log: a record of the requests of identity providers for a customer's
 * administrator.
 */
@NullMarked
package dev.rollcall.scim.spi.log;

import org.jspecify.annotations.NullMarked;
