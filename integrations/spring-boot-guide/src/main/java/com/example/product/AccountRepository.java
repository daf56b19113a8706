// SPDX-License-Identifier: Apache-2.0
// snippet:file
package com.example.product;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** The accounts of the product. */
public interface AccountRepository extends JpaRepository<Account, Long> {
  List<Account> findByCustomerOrderByLogin(String customer);
}
// end:file
