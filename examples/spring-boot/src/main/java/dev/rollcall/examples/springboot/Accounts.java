// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.springboot;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;

/** The table of accounts. Every query names the tenant. */
interface Accounts extends JpaRepository<Account, String>, JpaSpecificationExecutor<Account> {
  List<Account> findByTenantAndIdIn(String tenant, Collection<String> ids);

  Optional<Account> findByTenantAndId(String tenant, String id);

  Optional<Account> findByTenantAndLoginKey(String tenant, String loginKey);

  long countByTenant(String tenant);

  @Query(
      "select a from Account a where a.tenant = :tenant order by a.created, a.id"
          + " limit :count offset :offset")
  List<Account> page(String tenant, int count, long offset);
}
