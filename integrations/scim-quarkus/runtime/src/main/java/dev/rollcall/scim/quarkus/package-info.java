// SPDX-License-Identifier: Apache-2.0
/**
 * The gateway in a Quarkus application. The CDI beans of the host replace the defaults by type. The
 * gateway runs before the other handlers of the HTTP server, on worker threads; requests that match
 * no declared route pass untouched.
 */
@NullMarked
package dev.rollcall.scim.quarkus;

import org.jspecify.annotations.NullMarked;
