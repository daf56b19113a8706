// SPDX-License-Identifier: Apache-2.0
// snippet:file
package com.example.product;

import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A page of the product. */
@RestController
public class AccountPage {
  private final AccountRepository accounts;

  public AccountPage(AccountRepository accounts) {
    this.accounts = accounts;
  }

  @GetMapping("/accounts/{customer}")
  String list(@PathVariable String customer) {
    return accounts.findByCustomerOrderByLogin(customer).stream()
        .map(account -> account.getLogin() + (account.isEnabled() ? "" : " (disabled)"))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
// end:file
