// SPDX-License-Identifier: Apache-2.0
/**
 * A Spring Boot application that stores its users in a JPA table and lets identity providers manage
 * them, in its own transactions.
 */
@NullMarked
package dev.rollcall.examples.springboot;

import org.jspecify.annotations.NullMarked;
