// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import java.util.List;
import java.util.Optional;

/** What an identity provider does for one application. Not thread-safe. */
public interface ProvisioningJob {
  /** The identity provider, and how it behaves, in a few words. */
  String name();

  /** Tests the connection; why it is not good, or nothing. */
  Optional<Failure> connect();

  /** Brings the application up to date. The first one is the initial cycle. */
  CycleResult cycle();

  /** How many people and groups wait to be tried again. */
  int escrowed();

  /** How the application differs from the directory. */
  List<Difference> differences();

  /** What the identity provider calls a kind of failure. */
  default String nameOf(FailureKind kind) {
    return kind.label();
  }
}
