// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.product;

import dev.rollcall.scim.jpa.JpaTransactions;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;

/** Transactions of a Jakarta EE application. */
final class UserTransactions {
  private UserTransactions() {}

  // snippet:userTransaction
  static JpaTransactions of(EntityManager shared, UserTransaction transaction) {
    return JpaTransactions.managed(
        shared,
        work -> {
          transaction.begin();
          try {
            work.run();
            transaction.commit();
          } catch (RuntimeException failure) {
            if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
              transaction.rollback();
            }
            throw failure;
          }
        });
  }
  // end:userTransaction
}
