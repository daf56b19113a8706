// SPDX-License-Identifier: Apache-2.0
// snippet:file
package com.example.product;

import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.ScimAttribute;
import dev.rollcall.scim.spring.ScimResource;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** An account as identity providers see it. */
@ScimResource
record AccountUser(
    @ScimAttribute("userName") @Filterable @NotBlank @Size(max = 200) String login,
    @ScimAttribute("emails[type eq \"work\"].value") String mail,
    @ScimAttribute("name.givenName") String firstName,
    @ScimAttribute("name.familyName") String lastName,
    @ScimAttribute("active") Boolean enabled) {

  static AccountUser of(Account account) {
    return new AccountUser(
        account.getLogin(),
        account.getMail(),
        account.getFirstName(),
        account.getLastName(),
        account.isEnabled());
  }

  Account applyTo(Account account) {
    account.setLogin(login);
    account.setMail(mail);
    account.setName(firstName, lastName);
    account.setEnabled(enabled == null || enabled);
    return account;
  }
}
// end:file
