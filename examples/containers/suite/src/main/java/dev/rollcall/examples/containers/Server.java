// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

/**
 * A running server.
 *
 * @param port the port on the loopback address
 * @param stop stops the server
 */
public record Server(int port, AutoCloseable stop) {}
