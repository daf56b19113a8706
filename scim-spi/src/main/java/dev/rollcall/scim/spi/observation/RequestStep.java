// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.observation;

/** The steps of a request that are observed: authentication, each call of a store, the commit. */
public enum RequestStep {
  /** Verifies the credential and finds the tenant, or responds to a token request. */
  AUTHENTICATE(Kind.AUTHENTICATE),
  /** Commits the unit of work of a write, after its last store call. */
  COMMIT(Kind.COMMIT),
  /** {@code ResourceStore.find}. */
  FIND(Kind.STORE),
  /** {@code ResourceStore.search}. */
  SEARCH(Kind.STORE),
  /** {@code ResourceStore.create}. */
  CREATE(Kind.STORE),
  /** {@code ResourceStore.update}. */
  UPDATE(Kind.STORE),
  /** {@code ResourceStore.delete}. */
  DELETE(Kind.STORE),
  /** {@code SoftDeletes.softDelete}. */
  SOFT_DELETE(Kind.STORE),
  /** {@code SoftDeletes.findDeleted}. */
  FIND_DELETED(Kind.STORE),
  /** {@code SoftDeletes.restore}. */
  RESTORE(Kind.STORE),
  /** {@code MembershipStore.members} and {@code membersAmong}. */
  MEMBERS(Kind.STORE),
  /** {@code MembershipStore.groupsOf}. */
  GROUPS(Kind.STORE),
  /** A method of {@code AccountLinks}. */
  ACCOUNT_LINKS(Kind.STORE),
  /** A method of {@code ExternalIds}. */
  EXTERNAL_IDS(Kind.STORE),
  /** A method of {@code PendingMembers}. */
  PENDING_MEMBERS(Kind.STORE);

  /** The kinds of steps. */
  public enum Kind {
    /** The authentication of the request. */
    AUTHENTICATE,
    /** A call of a store. */
    STORE,
    /** The end of the transaction of a write. */
    COMMIT
  }

  private final Kind kind;

  RequestStep(Kind kind) {
    this.kind = kind;
  }

  /** The kind of the step. */
  public Kind kind() {
    return kind;
  }
}
