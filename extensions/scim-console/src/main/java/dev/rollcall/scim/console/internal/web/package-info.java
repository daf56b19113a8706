// SPDX-License-Identifier: Apache-2.0
/** Requests and responses of the console: routing, forms, sessions, headers, texts. Not API. */
@NullMarked
package dev.rollcall.scim.console.internal.web;

import org.jspecify.annotations.NullMarked;
