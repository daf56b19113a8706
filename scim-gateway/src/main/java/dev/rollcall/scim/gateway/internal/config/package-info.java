// SPDX-License-Identifier: Apache-2.0
/** The configuration of an application. Not API. */
@NullMarked
package dev.rollcall.scim.gateway.internal.config;

import org.jspecify.annotations.NullMarked;
