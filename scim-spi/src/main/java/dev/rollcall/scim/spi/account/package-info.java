// SPDX-License-Identifier: Apache-2.0
/**
 * The relation between SCIM resources and accounts of the host: which accounts a connection
 * manages, how existing accounts are linked, which accounts are protected, and which resource
 * {@code /Me} refers to.
 */
@NullMarked
package dev.rollcall.scim.spi.account;

import org.jspecify.annotations.NullMarked;
