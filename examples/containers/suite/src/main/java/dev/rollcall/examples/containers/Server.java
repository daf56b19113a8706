// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

/**
 * A server that runs.
 *
 * @param port where it listens on the loopback address
 * @param stop ends it
 */
public record Server(int port, AutoCloseable stop) {}
