// SPDX-License-Identifier: Apache-2.0
/** A modular application that serves the gateway with the HTTP server of the JDK. */
@NullMarked
package dev.rollcall.examples.jdkserver;

import org.jspecify.annotations.NullMarked;
