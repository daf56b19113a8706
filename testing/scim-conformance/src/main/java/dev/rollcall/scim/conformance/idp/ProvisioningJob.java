// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import java.util.List;
import java.util.Optional;

/** The provisioning job of an identity provider for one application. Not thread-safe. */
public interface ProvisioningJob {
  /** Returns a short description of the identity provider and its options. */
  String name();

  /** Tests the connection; returns the failure, or empty for a success. */
  Optional<Failure> connect();

  /** Runs a cycle. The first one is the initial cycle. */
  CycleResult cycle();

  /** Returns the number of users and groups that wait for a retry. */
  int pendingRetries();

  /** Returns the differences between the application and the directory. */
  List<Difference> differences();

  /** Returns the identity provider's name of a kind of failure. */
  default String nameOf(FailureKind kind) {
    return kind.label();
  }
}
