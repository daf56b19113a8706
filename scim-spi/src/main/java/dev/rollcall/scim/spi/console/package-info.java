// SPDX-License-Identifier: Apache-2.0
/**
 * Storage for the administration console: links by which an administrator of a customer enters
 * without an account of the host, and the rights of a visitor.
 */
@NullMarked
package dev.rollcall.scim.spi.console;

import org.jspecify.annotations.NullMarked;
