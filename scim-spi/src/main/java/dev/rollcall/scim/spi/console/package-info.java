// SPDX-License-Identifier: Apache-2.0
/**
 * Storage for the administration console: links by which an administrator of a customer enters
 * without an account of the host, and the rights of a visitor.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/ConsoleTest.java#link -->
 *
 * <pre>{@code
 * static String link(PortalLinks links) {
 *   return links
 *       .create(
 *           "acme",
 *           "ada@acme.example",
 *           Set.of(ConsoleRight.VIEW, ConsoleRight.MANAGE_CREDENTIALS),
 *           Duration.ofDays(3))
 *       .url("https://app.example/console");
 * }
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.spi.console;

import org.jspecify.annotations.NullMarked;
