// SPDX-License-Identifier: Apache-2.0
/**
 * In-memory reference implementations of the stores for demos and tests: concurrent, indexed and
 * not persistent. They fulfil the store contract. All data is separated by tenant.
 */
@NullMarked
package dev.rollcall.scim.memory;

import org.jspecify.annotations.NullMarked;
