// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.console;

/** A permission of a visitor of the administration console. */
public enum ConsoleRight {
  /** View connections, the provisioning log, health, people and groups. */
  VIEW,
  /** Issue, rotate and revoke credentials. */
  MANAGE_CREDENTIALS,
  /** Map synced groups to roles of the host. */
  MAP_GROUPS,
  /** Link existing accounts, and release writes that the deprovisioning limit refuses. */
  RELEASE
}
